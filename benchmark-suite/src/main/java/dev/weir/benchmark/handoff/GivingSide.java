package dev.weir.benchmark.handoff;

import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.netty.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The process that sends parcels: as many as it can for some laps, before that one at a time, and times how long each takes to come back. All
 * times are of this process's clock.
 */
public final class GivingSide {
    private static final long LAP_NANOS = 2_000_000_000L;
    private static final int WARM_UP_LAPS = 2;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final int MOST_SECONDS_A_TRIP = 10;

    private final Side side = new Side(true);
    private final byte[] content = Parcel.someContent();
    private final int laps;
    private final int trips;
    private long number;
    private long returned = -1;

    private GivingSide(int laps, int trips) {
        this.laps = laps;
        this.trips = trips;
    }

    /** @param arguments port, laps, round trips, and a directory with certificates or nothing */
    public static void main(String[] arguments) throws Exception {
        new GivingSide(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .run(Integer.parseInt(arguments[0]), arguments.length == 3 ? null : Path.of(arguments[3]));
    }

    private void run(int port, @Nullable Path certificates) throws Exception {
        try (Transport transport = new Transport("giving", Pem.encryption(certificates, "giving"), 1, side)) {
            transport.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "taking");
            side.awaitOpened();
            for (int lap = 0; lap < WARM_UP_LAPS; lap++) {
                asManyAsPossible();
            }
            for (int lap = 0; lap < laps; lap++) {
                Lines.say("lap " + Math.round(asManyAsPossible()));
            }
            roundTrips(trips, 0);
            tell("busy", roundTrips(trips, 0));
            tell("paced", roundTrips(trips, PAUSE_NANOS));
            Lines.say("given " + number);
            side.link().close(CloseReason.ASKED, "done");
            IdleStrategy idle = Side.waiting();
            while (side.ended() == null) {
                idle.idle();
            }
        }
    }

    private static void tell(String what, Histogram nanos) {
        Lines.say(what + " " + nanos.getValueAtPercentile(50) + " " + nanos.getValueAtPercentile(99) + " "
                + nanos.getMaxValue());
    }

    /** Records a second of a lap. What is under way at its ends is the same, up to a window. */
    private double asManyAsPossible() {
        IdleStrategy idle = Side.waiting();
        long begin = System.nanoTime();
        long before = number;
        long now = begin;
        while (now - begin < LAP_NANOS) {
            failIfEnded();
            side.sender().flush();
            int sent = 0;
            while (sent < Side.TURN && side.gate().open()) {
                side.sender().send(ElementKind.RECORD, new Parcel(number++, false, content), 0);
                sent++;
            }
            side.sender().flush();
            idle.idle(sent);
            now = System.nanoTime();
        }
        return (number - before) * 1e9 / (now - begin);
    }

    private Histogram roundTrips(int count, long pauseNanos) {
        Histogram nanos = new Histogram(MOST_SECONDS_A_TRIP * 1_000_000_000L, 3);
        IdleStrategy idle = Side.waiting();
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            due += pauseNanos;
            while (pauseNanos > 0 && System.nanoTime() < due) {
                idle.idle();
            }
            long sentAt = System.nanoTime();
            long trip = number++;
            side.sender().send(ElementKind.RECORD, new Parcel(trip, true, content), 0);
            side.sender().flush();
            while (returned != trip) {
                failIfEnded();
                side.sender().flush();
                idle.idle(side.receiver().poll(this::take));
            }
            nanos.recordValue(Math.min(System.nanoTime() - sentAt, nanos.getHighestTrackableValue()));
        }
        return nanos;
    }

    private boolean take(ElementKind kind, @Nullable Object value, long timestamp) {
        if (value instanceof Parcel parcel) {
            returned = parcel.number();
        }
        return true;
    }

    private void failIfEnded() {
        if (side.ended() != null) {
            throw new IllegalStateException("the connection ended: " + side.ended());
        }
    }
}
