package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.Submission;
import java.util.ArrayList;
import java.util.List;

/** What the coordinator answers a client. */
public sealed interface Reply {
    /** It was done; a name or a sentence. */
    record Done(String text) implements Reply {}

    /** It was not done, and why. */
    record Refused(String reason) implements Reply {}

    /** What is there. */
    record Seen(ClusterView view) implements Reply {}

    /** So many bytes of a jar are here; if it is all of them, they will stay. */
    record Held(long bytes) implements Reply {}

    /** What a job was submitted as. */
    record Found(Submission submission) implements Reply {}

    /** Writes a reply. */
    static void write(Reply reply, ByteWriter out) {
        if (reply instanceof Done done) {
            out.writeByte(0);
            out.writeUtf8(done.text());
        } else if (reply instanceof Refused refused) {
            out.writeByte(1);
            out.writeUtf8(refused.reason());
        } else if (reply instanceof Seen seen) {
            out.writeByte(2);
            out.writeVarInt(seen.view().nodes().size());
            for (ClusterView.Node node : seen.view().nodes()) {
                out.writeUtf8(node.name());
                out.writeInt(node.workers());
                out.writeInt(node.free());
            }
            out.writeVarInt(seen.view().jobs().size());
            for (ClusterView.Job job : seen.view().jobs()) {
                write(job, out);
            }
        } else if (reply instanceof Held held) {
            out.writeByte(3);
            out.writeLong(held.bytes());
        } else if (reply instanceof Found found) {
            out.writeByte(4);
            NodeCodec.write(found.submission(), out);
        }
    }

    private static void write(ClusterView.Job job, ByteWriter out) {
        out.writeUtf8(job.id());
        out.writeUtf8(job.program());
        out.writeUtf8(job.state());
        out.writeLong(job.attempt());
        out.writeLong(job.checkpoint());
        out.writeVarInt(job.placement().size());
        job.placement().forEach(out::writeUtf8);
        out.writeUtf8(job.note());
    }

    /** Reads a reply. */
    static Reply read(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Done(in.readUtf8());
            case 1 -> new Refused(in.readUtf8());
            case 2 -> new Seen(readView(in));
            case 3 -> new Held(in.readLong());
            case 4 -> new Found(NodeCodec.readSubmission(in));
            default -> throw new IllegalArgumentException("expected a kind of reply up to 4, found " + kind);
        };
    }

    private static ClusterView readView(ByteReader in) {
        List<ClusterView.Node> nodes = new ArrayList<>();
        for (int left = in.readSize(9); left > 0; left--) {
            nodes.add(new ClusterView.Node(in.readUtf8(), in.readInt(), in.readInt()));
        }
        List<ClusterView.Job> jobs = new ArrayList<>();
        for (int left = in.readSize(21); left > 0; left--) {
            String id = in.readUtf8();
            String program = in.readUtf8();
            String state = in.readUtf8();
            long attempt = in.readLong();
            long checkpoint = in.readLong();
            List<String> placement = new ArrayList<>();
            for (int names = in.readSize(1); names > 0; names--) {
                placement.add(in.readUtf8());
            }
            jobs.add(new ClusterView.Job(id, program, state, attempt, checkpoint, placement, in.readUtf8()));
        }
        return new ClusterView(nodes, jobs);
    }
}
