package dev.weir.runtime.task;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serde;
import dev.weir.state.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** How much of a task's snapshot is not state: for those who measure what a scheme costs. */
public final class SnapshotSections {
    private SnapshotSections() {}

    /** Bytes of elements in flight. */
    public static long inFlightBytes(Snapshot snapshot) {
        return bytes(snapshot, ElementFormat.QUEUED) + bytes(snapshot, ElementFormat.PENDING);
    }

    /** Bytes of message logs. */
    public static long loggedBytes(Snapshot snapshot) {
        return bytes(snapshot, ElementFormat.LOGGED);
    }

    /**
     * Holds the snapshots of one checkpoint against each other, channel by channel, where messages are numbered and logged: the receiver
     * may not have handled more than the sender had sent (an orphan), nor less than the log begins after (a loss).
     *
     * @return the first channel for which that does not hold, in words; empty if there is none
     */
    public static String brokenLine(List<Snapshot> snapshots) {
        for (Snapshot sender : snapshots) {
            for (String section : sender.sections()) {
                ByteReader log = section.startsWith(ElementFormat.LOGGED) ? sender.read(section) : null;
                if (log != null) {
                    String channel = section.substring(ElementFormat.LOGGED.length());
                    long forgotten = log.readLong();
                    long sent = log.readLong();
                    long handled = ElementFormat.position(snapshots, ElementFormat.POSITION + channel);
                    if (handled > sent || handled < forgotten) {
                        return "channel " + channel + ": handled " + handled + ", sent " + sent
                                + (handled > sent ? " (orphans)" : ", forgotten " + forgotten + " (lost)");
                    }
                }
            }
        }
        return "";
    }

    /**
     * Elements in flight on the channels of an edge, those that a sender has logged and its receiver has not handled included.
     *
     * @param prefix of the names of the edge's channels: {@code index/label/}
     * @param serde of its records
     */
    public static long inFlight(List<Snapshot> snapshots, String prefix, Serde<Object> serde) {
        Set<String> channels = new TreeSet<>();
        forEachChannel(snapshots, prefix, (section, channel) -> channels.add(channel));
        long[] elements = {0};
        for (String channel : channels) {
            ElementFormat.named(channel, serde).read(snapshots, (kind, value, timestamp) -> elements[0]++);
        }
        return elements[0];
    }

    /** Bytes about the channels of an edge: elements in flight and message logs. */
    public static long channelBytes(List<Snapshot> snapshots, String prefix) {
        long[] bytes = {0};
        forEachChannel(snapshots, prefix, (section, channel) -> bytes[0] += section.remaining());
        return bytes[0];
    }

    private static void forEachChannel(
            List<Snapshot> snapshots, String prefix, BiConsumer<ByteReader, String> visitor) {
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                for (String place : List.of(ElementFormat.QUEUED, ElementFormat.PENDING, ElementFormat.LOGGED)) {
                    ByteReader in = section.startsWith(place + prefix) ? snapshot.read(section) : null;
                    if (in != null) {
                        visitor.accept(in, section.substring(place.length()));
                    }
                }
            }
        }
    }

    private static long bytes(Snapshot snapshot, String prefix) {
        long bytes = 0;
        for (String section : snapshot.sections()) {
            ByteReader in = section.startsWith(prefix) ? snapshot.read(section) : null;
            bytes += in == null ? 0 : in.remaining();
        }
        return bytes;
    }
}
