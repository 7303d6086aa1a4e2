package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.SnapshotHandle;

/** Messages between coordinator and tasks as bytes: a byte for the kind, the checkpoint, then what the kind has. */
final class MessageCodec {
    private static final int TRIGGER = 0;
    private static final int ACKNOWLEDGED = 1;
    private static final int DECLINED = 2;
    private static final int COMPLETED = 3;
    private static final int COMMITTED = 4;
    private static final int ABORTED = 5;
    private static final int RESUMED = 6;
    private static final int FINISHED = 7;
    private static final int LOG_FILLING = 8;
    private static final int OF_SCHEME = 9;

    private MessageCodec() {}

    static void write(Message message, ByteWriter out) {
        out.writeByte(kind(message));
        out.writeLong(message.checkpointId());
        if (message instanceof Message.Acknowledged acknowledged) {
            out.writeInt(acknowledged.task());
            write(acknowledged.snapshot(), out);
            out.writeLong(acknowledged.stallNanos());
        } else if (message instanceof Message.Declined declined) {
            out.writeInt(declined.task());
            out.writeUtf8(declined.reason());
        } else if (message instanceof Message.Committed committed) {
            out.writeInt(committed.task());
        } else if (message instanceof Message.Finished finished) {
            out.writeInt(finished.task());
        } else if (message instanceof Message.LogFilling filling) {
            out.writeInt(filling.task());
        } else if (message instanceof Message.OfScheme own) {
            out.writeInt(own.task());
            out.writeVarInt(own.payload().length);
            out.writeBytes(own.payload(), 0, own.payload().length);
        }
    }

    private static int kind(Message message) {
        if (message instanceof Message.Trigger) {
            return TRIGGER;
        } else if (message instanceof Message.Acknowledged) {
            return ACKNOWLEDGED;
        } else if (message instanceof Message.Declined) {
            return DECLINED;
        } else if (message instanceof Message.Completed) {
            return COMPLETED;
        } else if (message instanceof Message.Committed) {
            return COMMITTED;
        } else if (message instanceof Message.Aborted) {
            return ABORTED;
        } else if (message instanceof Message.Resumed) {
            return RESUMED;
        } else if (message instanceof Message.Finished) {
            return FINISHED;
        } else if (message instanceof Message.LogFilling) {
            return LOG_FILLING;
        } else if (message instanceof Message.OfScheme) {
            return OF_SCHEME;
        }
        throw new IllegalArgumentException("expected a message between a task and the coordinator, found " + message);
    }

    static Message read(ByteReader in) {
        int kind = in.readByte();
        long checkpoint = in.readLong();
        return switch (kind) {
            case TRIGGER -> new Message.Trigger(checkpoint);
            case ACKNOWLEDGED -> new Message.Acknowledged(checkpoint, in.readInt(), readHandle(in), in.readLong());
            case DECLINED -> new Message.Declined(checkpoint, in.readInt(), in.readUtf8());
            case COMPLETED -> new Message.Completed(checkpoint);
            case COMMITTED -> new Message.Committed(checkpoint, in.readInt());
            case ABORTED -> new Message.Aborted(checkpoint);
            case RESUMED -> new Message.Resumed(checkpoint);
            case FINISHED -> new Message.Finished(checkpoint, in.readInt());
            case LOG_FILLING -> new Message.LogFilling(checkpoint, in.readInt());
            case OF_SCHEME -> new Message.OfScheme(checkpoint, in.readInt(), in.readBytes(in.readSize(1)));
            default ->
                throw new IllegalArgumentException("expected a kind of message up to " + OF_SCHEME + ", found " + kind);
        };
    }

    static void write(SnapshotHandle handle, ByteWriter out) {
        out.writeUtf8(handle.task());
        out.writeUtf8(handle.location());
        out.writeLong(handle.byteSize());
        out.writeInt(handle.checksum());
        out.writeLong(handle.capturedElements());
    }

    static SnapshotHandle readHandle(ByteReader in) {
        return new SnapshotHandle(in.readUtf8(), in.readUtf8(), in.readLong(), in.readInt(), in.readLong());
    }
}
