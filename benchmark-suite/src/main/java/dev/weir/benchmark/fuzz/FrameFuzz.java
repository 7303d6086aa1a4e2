package dev.weir.benchmark.fuzz;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.LinkClosedException;
import dev.weir.runtime.net.LinkSession;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sends a connection's end what nobody should send, and sees that it refuses it with a reason, within bounds of memory and time, and throws nothing
 * else. Each connection of a seed is the same each time.
 */
public final class FrameFuzz {
    /** What a connection and its channels cost, and the first room of a frame. */
    private static final long BOUND_BYTES = 256 << 10;

    /** A byte can be an object with a header and a place in a list. */
    private static final long BOUND_BYTES_A_BYTE = 64;

    /** Connections that load classes: they are held to no bound. */
    private static final int FIRST = 500;

    private static final long BOUND_NANOS = 2_000_000_000L;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<CloseReason, Long> refused = new EnumMap<>(CloseReason.class);
    private long accepted;
    private long elements;
    private long connections;
    private long bytes;
    private long mostBytes;
    private double nearestToBound;
    private long longestNanos;

    /** What is wrong with the code, not with the frames. */
    public static final class FuzzFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FuzzFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Prints what was hit; exit code 1 if something broke.
     *
     * @param arguments how many connections, and the seed
     */
    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        FrameFuzz fuzz = new FrameFuzz();
        try {
            fuzz.run(count, seed);
            System.out.println(fuzz.report());
        } catch (FuzzFailure e) {
            System.out.println("FAILED: " + e.getMessage());
            if (e.getCause() != null) {
                e.getCause().printStackTrace(System.out);
            }
            System.exit(1);
        }
    }

    /**
     * Makes connections and sends them what is drawn from the seed.
     *
     * @throws FuzzFailure if one does anything but accept or refuse within its bounds
     */
    public void run(long count, long seed) {
        for (long i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
            byte[] sent = new Traffic(random).bytes();
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            try {
                count(connection(sent, random));
            } catch (RuntimeException | Error e) {
                throw new FuzzFailure("connection " + i + " of seed " + seed + " threw " + e, e);
            }
            long nanos = System.nanoTime() - begin;
            long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            check(i, seed, sent.length, allocated, nanos);
        }
    }

    private void check(long i, long seed, int sentBytes, long allocated, long nanos) {
        long bound = BOUND_BYTES + BOUND_BYTES_A_BYTE * sentBytes;
        connections++;
        bytes += sentBytes;
        if (connections <= FIRST) {
            return;
        }
        mostBytes = Math.max(mostBytes, allocated);
        nearestToBound = Math.max(nearestToBound, (double) allocated / bound);
        longestNanos = Math.max(longestNanos, nanos);
        if (allocated > bound) {
            throw new FuzzFailure(
                    "connection " + i + " of seed " + seed + " allocated " + allocated + " bytes for " + sentBytes
                            + ", expected at most " + bound,
                    null);
        }
        if (nanos > BOUND_NANOS) {
            throw new FuzzFailure("connection " + i + " of seed " + seed + " took " + nanos / 1_000_000 + " ms", null);
        }
    }

    private void count(@Nullable CloseReason reason) {
        if (reason == null) {
            accepted++;
        } else {
            refused.merge(reason, 1L, Long::sum);
        }
        if (reason == CloseReason.DEFECT) {
            throw new IllegalStateException("a handler threw");
        }
    }

    /** Sends to a new connection; why it ended, or null if it took all. */
    private @Nullable CloseReason connection(byte[] sent, SplittableRandom random) {
        Tape back = new Tape();
        LinkSession session = new LinkSession("self", name -> {});
        RemoteReceiver ring = new RemoteReceiver(Traffic.RING, Traffic.SERDE, false, Traffic.WINDOW, back);
        RemoteReceiver batch = new RemoteReceiver(Traffic.BATCH, Traffic.SERDE, true, Traffic.WINDOW, back);
        RemoteSender sender = Traffic.sender(Traffic.CREDITS, false, Traffic.WINDOW, new Tape());
        for (int i = 0; i < 3; i++) {
            sender.send(ElementKind.WATERMARK, null, i);
        }
        sender.flush();
        session.open(Traffic.MESSAGES, frame -> {});
        session.open(Traffic.RING, ring);
        session.open(Traffic.BATCH, batch);
        session.open(Traffic.CREDITS, sender);
        boolean pollBetween = random.nextBoolean();
        try {
            for (int at = 0; at < sent.length; ) {
                int piece = Math.min(sent.length - at, 1 + random.nextInt(700));
                session.take(ByteBuffer.wrap(sent, at, piece));
                at += piece;
                if (pollBetween) {
                    take(ring);
                }
            }
            look(ring, back, random);
            take(ring);
            take(batch);
            sender.flush();
            LinkClosedException gone = session.gone();
            return back.refused != null ? back.refused : gone.reason() == CloseReason.TRUNCATED ? gone.reason() : null;
        } catch (LinkClosedException e) {
            // What came before it is taken all the same.
            take(ring);
            return e.reason();
        }
    }

    private void take(RemoteReceiver receiver) {
        receiver.takeAnnouncement();
        elements += receiver.poll((kind, value, timestamp) -> true);
    }

    /** As a checkpoint does. */
    private static void look(RemoteReceiver receiver, Tape back, SplittableRandom random) {
        try {
            receiver.forEachQueued(Event.barrier(1 + random.nextInt(9)), (kind, value, timestamp) -> {});
        } catch (IllegalStateException e) {
            if (back.refused == null) {
                throw e;
            }
        }
    }

    /** Connections that took all they were sent. */
    public long accepted() {
        return accepted;
    }

    /** Connections that ended, by reason. */
    public Map<CloseReason, Long> refused() {
        return refused;
    }

    /** Elements that were taken out of channels. */
    public long elements() {
        return elements;
    }

    /** What was hit, for a terminal. */
    public String report() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d connections, %,d bytes: none crashed, none hung%n  %-18s %,12d, with %,d elements%n",
                connections,
                bytes,
                "accepted",
                accepted,
                elements));
        refused.forEach((reason, times) -> text.append(String.format(
                Locale.ROOT,
                "  %-18s %,12d%n",
                reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                times)));
        return text.append(String.format(
                        Locale.ROOT,
                        "most allocated for one: %,d bytes; nearest to its bound: %.0f %%; longest: %.1f ms",
                        mostBytes,
                        100 * nearestToBound,
                        longestNanos / 1e6))
                .toString();
    }
}
