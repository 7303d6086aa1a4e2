package dev.weir.runtime.cluster;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands to nodes and reports of nodes as bytes. Whoever reads takes every count against what is left of the frame before it believes it.
 *
 * <p>All {@code read} methods throw {@link RuntimeException} if the bytes are none that {@code write} makes.
 */
public final class NodeCodec {
    private static final int OPEN = 0;
    private static final int START = 1;
    private static final int STOP = 2;
    private static final int CLOSE = 3;
    private static final int DELIVER = 4;
    private static final int RETIRE = 5;

    private static final int REGISTERED = 0;
    private static final int ALIVE = 1;
    private static final int SAID = 2;
    private static final int COUNTED = 3;

    private NodeCodec() {}

    /** Writes a command. */
    public static void write(NodeCommand command, ByteWriter out) {
        if (command instanceof NodeCommand.Open open) {
            begin(OPEN, command, out);
            out.writeLong(open.deployment());
            write(open.submission(), out);
            write(open.assignment(), out);
            write(open.manifest(), out);
            RecoveryCodec.write(open.plan(), out);
        } else if (command instanceof NodeCommand.Start start) {
            begin(START, command, out);
            RecoveryCodec.writeNumbers(start.handled(), out);
        } else if (command instanceof NodeCommand.Deliver deliver) {
            begin(DELIVER, command, out);
            out.writeInt(deliver.task());
            MessageCodec.write(deliver.message(), out);
        } else if (command instanceof NodeCommand.Retire retire) {
            begin(RETIRE, command, out);
            TaskIds.write(retire.tasks(), out);
        } else {
            begin(command instanceof NodeCommand.Stop ? STOP : CLOSE, command, out);
        }
    }

    private static void begin(int kind, NodeCommand command, ByteWriter out) {
        out.writeByte(kind);
        out.writeUtf8(command.job());
        out.writeLong(command.attempt());
    }

    /** Reads a command. */
    public static NodeCommand readCommand(ByteReader in) {
        int kind = in.readByte();
        String job = in.readUtf8();
        long attempt = in.readLong();
        NodeCommand command = switch (kind) {
            case OPEN ->
                new NodeCommand.Open(
                        job,
                        attempt,
                        in.readLong(),
                        readSubmission(in),
                        readAssignment(in),
                        readManifest(in),
                        RecoveryCodec.readPlan(in));
            case START -> new NodeCommand.Start(job, attempt, RecoveryCodec.readNumbers(in));
            case STOP -> new NodeCommand.Stop(job, attempt);
            case CLOSE -> new NodeCommand.Close(job, attempt);
            case DELIVER -> new NodeCommand.Deliver(job, attempt, in.readInt(), MessageCodec.read(in));
            case RETIRE -> new NodeCommand.Retire(job, attempt, TaskIds.read(in));
            default ->
                throw new IllegalArgumentException("expected a kind of command up to " + RETIRE + ", found " + kind);
        };
        expectEnd(in);
        return command;
    }

    /** Writes a report. */
    public static void write(NodeReport report, ByteWriter out) {
        if (report instanceof NodeReport.Registered registered) {
            out.writeByte(REGISTERED);
            out.writeInt(registered.workers());
            out.writeUtf8(registered.host());
            out.writeInt(registered.port());
            out.writeLong(registered.process());
        } else if (report instanceof NodeReport.Alive) {
            out.writeByte(ALIVE);
        } else if (report instanceof NodeReport.Said said) {
            out.writeByte(SAID);
            out.writeUtf8(said.job());
            ControlCodec.write(said.message(), out);
        } else if (report instanceof NodeReport.Counted counted) {
            out.writeByte(COUNTED);
            out.writeUtf8(counted.job());
            out.writeLong(counted.attempt());
            ControlCodec.write(counted.counters(), out);
        }
    }

    /** Reads a report. */
    public static NodeReport readReport(ByteReader in) {
        int kind = in.readByte();
        NodeReport report = switch (kind) {
            case REGISTERED -> new NodeReport.Registered(in.readInt(), in.readUtf8(), in.readInt(), in.readLong());
            case ALIVE -> new NodeReport.Alive();
            case SAID -> new NodeReport.Said(in.readUtf8(), ControlCodec.read(in));
            case COUNTED -> new NodeReport.Counted(in.readUtf8(), in.readLong(), ControlCodec.readCounters(in));
            default ->
                throw new IllegalArgumentException("expected a kind of report up to " + COUNTED + ", found " + kind);
        };
        expectEnd(in);
        return report;
    }

    private static void expectEnd(ByteReader in) {
        if (in.remaining() > 0) {
            throw new IllegalArgumentException("expected an end, found " + in.remaining() + " bytes more");
        }
    }

    /** Writes a job as the user has given it. */
    public static void write(Submission submission, ByteWriter out) {
        out.writeUtf8(submission.program());
        out.writeVarInt(submission.arguments().size());
        submission.arguments().forEach(out::writeUtf8);
        out.writeUtf8(submission.jar());
    }

    /** Reads a job as the user has given it. */
    public static Submission readSubmission(ByteReader in) {
        String program = in.readUtf8();
        List<String> arguments = new ArrayList<>();
        int count = in.readSize(1);
        for (int i = 0; i < count; i++) {
            arguments.add(in.readUtf8());
        }
        return new Submission(program, arguments, in.readUtf8());
    }

    private static void write(Assignment assignment, ByteWriter out) {
        out.writeVarInt(assignment.members().size());
        for (Member member : assignment.members()) {
            out.writeUtf8(member.name());
            out.writeUtf8(member.host());
            out.writeInt(member.port());
        }
        out.writeVarInt(assignment.nodeOfWorker().size());
        assignment.nodeOfWorker().forEach(out::writeVarInt);
        TaskIds.write(assignment.tasks(), out);
        out.writeInt(assignment.firstStream());
        out.writeUtf8(assignment.fingerprint());
    }

    private static Assignment readAssignment(ByteReader in) {
        List<Member> members = new ArrayList<>();
        int count = in.readSize(6);
        for (int i = 0; i < count; i++) {
            members.add(new Member(in.readUtf8(), in.readUtf8(), in.readInt()));
        }
        List<Integer> nodeOfWorker = new ArrayList<>();
        int workers = in.readSize(1);
        for (int i = 0; i < workers; i++) {
            nodeOfWorker.add(in.readVarInt());
        }
        return new Assignment(members, nodeOfWorker, TaskIds.read(in), in.readInt(), in.readUtf8());
    }

    private static void write(@Nullable Manifest manifest, ByteWriter out) {
        out.writeBoolean(manifest != null);
        if (manifest != null) {
            byte[] bytes = manifest.toBytes();
            out.writeVarInt(bytes.length);
            out.writeBytes(bytes, 0, bytes.length);
        }
    }

    private static @Nullable Manifest readManifest(ByteReader in) {
        return in.readBoolean() ? Manifest.of(in.readBytes(in.readSize(1)), "the manifest in a command") : null;
    }
}
