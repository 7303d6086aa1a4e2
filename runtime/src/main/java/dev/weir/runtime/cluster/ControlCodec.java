package dev.weir.runtime.cluster;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.job.ControlMessage.OpenFailed;
import dev.weir.runtime.job.ControlMessage.Opened;
import dev.weir.runtime.job.ControlMessage.Stopped;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a part of a deployment says to the job's control, as bytes. A failure travels as its text and whether a restart is of use. */
final class ControlCodec {
    private static final int TO_COORDINATOR = 0;
    private static final int TASKS_DIED = 1;
    private static final int OPENED = 2;
    private static final int OPEN_FAILED = 3;
    private static final int STOPPED = 4;
    private static final int CLOSED = 5;

    /** Longer texts are cut: they are for people. */
    private static final int MOST_TEXT = 8_192;

    private ControlCodec() {}

    static void write(ControlMessage message, ByteWriter out) {
        if (message instanceof ToCoordinator to) {
            begin(TO_COORDINATOR, to.attempt(), out);
            MessageCodec.write(to.message(), out);
        } else if (message instanceof TasksDied died) {
            begin(TASKS_DIED, died.attempt(), out);
            TaskIds.write(died.tasks(), out);
            write(died.cause(), out);
        } else if (message instanceof Opened opened) {
            begin(OPENED, opened.attempt(), out);
            RecoveryCodec.writeNumbers(opened.handled(), out);
        } else if (message instanceof OpenFailed failed) {
            begin(OPEN_FAILED, failed.attempt(), out);
            write(failed.cause(), out);
        } else if (message instanceof Stopped stopped) {
            begin(STOPPED, stopped.attempt(), out);
            RecoveryCodec.write(stopped.progress(), out);
        } else if (message instanceof Closed closed) {
            begin(CLOSED, closed.attempt(), out);
            write(closed.counters(), out);
            out.writeVarInt(closed.failures().size());
            closed.failures().forEach(failure -> write(failure, out));
        } else {
            throw new IllegalArgumentException("expected what a deployment says, found " + message);
        }
    }

    private static void begin(int kind, long attempt, ByteWriter out) {
        out.writeByte(kind);
        out.writeLong(attempt);
    }

    static ControlMessage read(ByteReader in) {
        int kind = in.readByte();
        long attempt = in.readLong();
        return switch (kind) {
            case TO_COORDINATOR -> new ToCoordinator(attempt, MessageCodec.read(in));
            case TASKS_DIED -> new TasksDied(attempt, TaskIds.read(in), readFailure(in));
            case OPENED -> new Opened(attempt, RecoveryCodec.readNumbers(in));
            case OPEN_FAILED -> new OpenFailed(attempt, readFailure(in));
            case STOPPED -> new Stopped(attempt, RecoveryCodec.readProgress(in));
            case CLOSED -> new Closed(attempt, readCounters(in), readFailures(in));
            default ->
                throw new IllegalArgumentException("expected a kind of report up to " + CLOSED + ", found " + kind);
        };
    }

    private static void write(Throwable cause, ByteWriter out) {
        RemoteFailure told = RemoteFailure.of(cause);
        String text = String.valueOf(told.getMessage());
        out.writeUtf8(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
        out.writeBoolean(told.isOfNoUseToRestart());
    }

    private static RemoteFailure readFailure(ByteReader in) {
        return new RemoteFailure(in.readUtf8(), in.readBoolean());
    }

    private static List<Exception> readFailures(ByteReader in) {
        List<Exception> failures = new ArrayList<>();
        int count = in.readSize(2);
        for (int i = 0; i < count; i++) {
            failures.add(readFailure(in));
        }
        return failures;
    }

    static void write(Map<String, OperatorCounters> counters, ByteWriter out) {
        out.writeVarInt(counters.size());
        counters.forEach((operator, count) -> {
            out.writeUtf8(operator);
            out.writeVarLong(count.in());
            out.writeVarLong(count.late());
            out.writeVarLong(count.malformed());
        });
    }

    static Map<String, OperatorCounters> readCounters(ByteReader in) {
        Map<String, OperatorCounters> counters = new LinkedHashMap<>();
        int count = in.readSize(4);
        for (int i = 0; i < count; i++) {
            counters.put(in.readUtf8(), new OperatorCounters(in.readVarLong(), in.readVarLong(), in.readVarLong()));
        }
        return counters;
    }
}
