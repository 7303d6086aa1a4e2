package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * How an element is written: {@code byte kind, long timestamp}, then a record by its serde, or an event as {@code long checkpoint, varint length,
 * payload}.
 */
final class ElementCodec {
    /** No element takes less. */
    static final int LEAST_BYTES = Byte.BYTES + Long.BYTES;

    private static final ElementKind[] KINDS = ElementKind.values();
    private static final int MOST_PAYLOAD_BYTES = 1 << 20;

    private final Serde<Object> serde;

    @SuppressWarnings("unchecked")
    ElementCodec(Serde<?> serde) {
        this.serde = (Serde<Object>) serde;
    }

    void write(ElementKind kind, @Nullable Object value, long timestamp, ByteWriter out) {
        out.writeByte(kind.ordinal());
        out.writeLong(timestamp);
        if (kind == ElementKind.RECORD && value != null) {
            serde.write(value, out);
        } else if (value instanceof Event event) {
            writeEvent(event, out);
        }
    }

    static ElementKind readKind(ByteReader in) {
        int ordinal = in.readByte();
        // The place of an announced event has a frame of its own.
        if (ordinal < 0 || ordinal >= KINDS.length || KINDS[ordinal] == ElementKind.ANNOUNCED) {
            throw new IllegalArgumentException(
                    "expected the kind of an element, below " + KINDS.length + ", found " + ordinal);
        }
        return KINDS[ordinal];
    }

    @Nullable
    Object readValue(ElementKind kind, ByteReader in) {
        return switch (kind) {
            case RECORD -> serde.read(in);
            case EVENT -> readEvent(in);
            case WATERMARK, IDLE, END, ANNOUNCED -> null;
        };
    }

    static void writeEvent(Event event, ByteWriter out) {
        int length = event.payload().length;
        if (length > MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("expected an event's payload of at most " + MOST_PAYLOAD_BYTES
                    + " bytes, found " + length + " at checkpoint " + event.checkpointId());
        }
        out.writeLong(event.checkpointId());
        out.writeVarInt(length);
        out.writeBytes(event.payload(), 0, length);
    }

    static Event readEvent(ByteReader in) {
        long checkpointId = in.readLong();
        int length = in.readVarInt();
        if (length < 0 || length > MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "expected an event's payload of at most " + MOST_PAYLOAD_BYTES + " bytes, found " + length);
        }
        return new Event(checkpointId, in.readBytes(length));
    }
}
