package dev.weir.runtime.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One direction between two places. Packets on it may be late, out of order, doubled or lost; above them is a layer that numbers them, sends
 * lost ones again, drops doubles and puts them in order, as TCP does. So what is handed over is first in, first out, or nothing.
 */
final class Wire {
    private static final long RESEND_NANOS = 40_000;

    final int from;
    final int to;
    private final Witness witness;
    private final List<Packet> underWay = new ArrayList<>();
    private final Map<Long, Packet> early = new HashMap<>();
    private long sent;
    private long expected;
    private boolean cut;
    private int connection;

    /** @param sentAgainNanos time before which a lost packet does not arrive */
    private record Packet(long number, Runnable delivery, long sentAgainNanos) {}

    Wire(int from, int to, Witness witness) {
        this.from = from;
        this.to = to;
        this.witness = witness;
    }

    void send(Runnable delivery) {
        underWay.add(new Packet(sent++, delivery, Long.MIN_VALUE));
    }

    /** Number of the connection; it rises when one breaks down. */
    int connection() {
        return connection;
    }

    int underWay() {
        return underWay.size();
    }

    void cut(boolean on) {
        cut = on;
    }

    boolean isCut() {
        return cut;
    }

    /** Hands over what can be handed over once this packet has arrived; false if it cannot arrive now. */
    boolean deliver(int index, long nowNanos) {
        if (cut || index >= underWay.size() || underWay.get(index).sentAgainNanos > nowNanos) {
            return false;
        }
        Packet packet = underWay.remove(index);
        if (packet.number < expected || (!early.isEmpty() && early.containsKey(packet.number))) {
            witness.saw(Coverage.PACKET_DROPPED_AS_DOUBLE);
            return true;
        }
        if (packet.number > expected) {
            early.put(packet.number, packet);
            witness.saw(Coverage.PACKET_CAME_EARLY);
            return true;
        }
        Packet next = packet;
        while (next != null) {
            expected++;
            next.delivery.run();
            next = early.isEmpty() ? null : early.remove(expected);
        }
        return true;
    }

    void duplicate(int index) {
        if (index < underWay.size()) {
            underWay.add(underWay.get(index));
            witness.saw(Coverage.PACKET_DOUBLED);
        }
    }

    void lose(int index, long nowNanos) {
        if (index < underWay.size()) {
            Packet packet = underWay.get(index);
            underWay.set(index, new Packet(packet.number, packet.delivery, nowNanos + RESEND_NANOS));
            witness.saw(Coverage.PACKET_LOST);
        }
    }

    /** The connection is gone, and what was under way with it; the next one begins anew. */
    void breakDown() {
        drop();
        cut = false;
        connection++;
    }

    /** What is under way does not arrive. */
    void drop() {
        underWay.clear();
        early.clear();
        expected = sent;
    }
}
