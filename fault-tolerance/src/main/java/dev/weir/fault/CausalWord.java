package dev.weir.fault;

import dev.weir.fault.Determinants.Switch;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What tasks and coordinator of {@link Causal} tell each other about a task that was restarted.
 *
 * @param kind what is said
 * @param about task it is said of
 * @param order in which that task took elements; empty if unknown, or not said
 */
record CausalWord(Kind kind, int about, Optional<List<Switch>> order) {
    enum Kind {
        /** Task to coordinator: how far I was on my channels at a snapshot; see {@link #taken}. */
        TAKEN,
        /** Task to coordinator: I am restored, and take nothing until I know my order. */
        RESTORED,
        /** Coordinator to a receiver that went on: which order do you know of the task? */
        ASKED,
        /** Receiver to coordinator, coordinator to the restarted task: this order. */
        ORDER,
        /** Task to coordinator: I have sent all that my receivers have had. */
        CAUGHT_UP
    }

    /** A word without an order. */
    static CausalWord of(Kind kind, int about) {
        return new CausalWord(kind, about, Optional.empty());
    }

    /** What a task tells of its snapshot. */
    static Message.OfScheme taken(int task, LocalCheckpoint checkpoint) {
        byte[] numbers = checkpoint.toBytes();
        ByteWriter out = new ByteWriter();
        out.writeByte(Kind.TAKEN.ordinal());
        out.writeBytes(numbers, 0, numbers.length);
        return new Message.OfScheme(checkpoint.id(), task, out.toByteArray());
    }

    /** The snapshot that is told of, if any. */
    static Optional<LocalCheckpoint> taken(Message.OfScheme message) {
        byte[] payload = message.payload();
        return payload[0] == Kind.TAKEN.ordinal()
                ? Optional.of(LocalCheckpoint.fromBytes(
                        message.checkpointId(), Arrays.copyOfRange(payload, 1, payload.length)))
                : Optional.empty();
    }

    Message.OfScheme message(long checkpointId, int task) {
        ByteWriter out = new ByteWriter();
        out.writeByte(kind.ordinal());
        out.writeVarInt(about);
        out.writeBoolean(order.isPresent());
        order.ifPresent(known -> Determinants.write(known, out));
        return new Message.OfScheme(checkpointId, task, out.toByteArray());
    }

    static CausalWord from(Message.OfScheme message) {
        ByteReader in = new ByteReader(message.payload());
        Kind kind = Kind.values()[in.readByte()];
        int about = in.readVarInt();
        return new CausalWord(kind, about, in.readBoolean() ? Optional.of(Determinants.read(in)) : Optional.empty());
    }
}
