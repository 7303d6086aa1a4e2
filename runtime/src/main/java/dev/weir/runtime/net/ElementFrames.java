package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * How a channel's elements travel: {@code int life, byte kind, long timestamp}, then a record by its serde, or an event as {@code long checkpoint,
 * varint length, payload}. An end of batch and a credit have kinds of their own.
 */
final class ElementFrames {
    private static final ElementKind[] KINDS = ElementKind.values();
    private static final byte END_OF_BATCH = 100;
    private static final byte CREDIT = 101;
    private static final int MOST_PAYLOAD_BYTES = 1 << 20;

    private final Serde<Object> serde;

    @SuppressWarnings("unchecked")
    ElementFrames(Serde<?> serde) {
        this.serde = (Serde<Object>) serde;
    }

    byte[] element(int life, ElementKind kind, @Nullable Object value, long timestamp) {
        ByteWriter out = new ByteWriter();
        out.writeInt(life);
        out.writeByte(kind.ordinal());
        out.writeLong(timestamp);
        if (value instanceof Event event) {
            out.writeLong(event.checkpointId());
            out.writeVarInt(event.payload().length);
            out.writeBytes(event.payload(), 0, event.payload().length);
        } else if (value != null) {
            serde.write(value, out);
        }
        return out.toByteArray();
    }

    static ElementKind kind(ByteReader in) {
        int ordinal = in.readByte();
        if (ordinal < 0 || ordinal >= KINDS.length) {
            throw new IllegalArgumentException("expected an element kind below " + KINDS.length + ", found " + ordinal);
        }
        return KINDS[ordinal];
    }

    @Nullable
    Object value(ElementKind kind, ByteReader in) {
        return switch (kind) {
            case RECORD -> serde.read(in);
            case EVENT, ANNOUNCED -> event(in);
            case WATERMARK, IDLE, END -> null;
        };
    }

    private static Event event(ByteReader in) {
        long checkpointId = in.readLong();
        int length = in.readVarInt();
        if (length < 0 || length > MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "expected an event's payload of at most " + MOST_PAYLOAD_BYTES + " bytes, found " + length);
        }
        return new Event(checkpointId, in.readBytes(length));
    }

    /** The life of the channel that a frame belongs to. */
    static int life(byte[] frame) {
        return new ByteReader(frame).readInt();
    }

    /** A reader of what follows the life. */
    static ByteReader body(byte[] frame) {
        ByteReader in = new ByteReader(frame);
        in.skip(Integer.BYTES);
        return in;
    }

    static byte[] endOfBatch(int life) {
        ByteWriter out = new ByteWriter();
        out.writeInt(life);
        out.writeByte(END_OF_BATCH);
        return out.toByteArray();
    }

    static boolean isEndOfBatch(byte[] frame) {
        return body(frame).readByte() == END_OF_BATCH;
    }

    static byte[] credit(int life, int credits) {
        ByteWriter out = new ByteWriter();
        out.writeInt(life);
        out.writeByte(CREDIT);
        out.writeVarInt(credits);
        return out.toByteArray();
    }

    static int credits(byte[] frame) {
        ByteReader in = body(frame);
        int kind = in.readByte();
        if (kind != CREDIT) {
            throw new IllegalArgumentException("expected a frame of kind " + CREDIT + ", found " + kind);
        }
        return in.readVarInt();
    }
}
