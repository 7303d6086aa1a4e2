package dev.weir.benchmark.bench;

import dev.weir.benchmark.flights.Flight;
import dev.weir.benchmark.flights.FlightsProgram;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Inputs of the benchmark, made before a run. */
final class Logs {
    /** Rows of the committed file. */
    static final int FLIGHTS_OF_A_WEEK = 113_435;

    private static final String FLIGHTS = "/flights/flights-2001-01-week1.csv.gz";
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();
    private static final Duration FLIGHT_DISORDER = Duration.ofMinutes(60);

    /** So slow in event time that a timestamp tells the event, and that windows close often enough for percentiles. */
    private static final long NEXMARK_EVENTS_A_SECOND = 250;

    private static final Duration NEXMARK_WATERMARK_EVERY = Duration.ofMillis(100);

    private Logs() {}

    /** NEXMark events in order. */
    static EventLog<NexmarkEvent> nexmark(long seed, int count) {
        NexmarkGenerator generator =
                new NexmarkGenerator(NexmarkConfig.ofSeed(seed).withRatePerSecond(NEXMARK_EVENTS_A_SECOND));
        List<NexmarkEvent> events = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            events.add(generator.event(n));
        }
        WatermarkStrategy<NexmarkEvent> watermarks = WatermarkStrategy.boundedOutOfOrderness(
                        NexmarkEvent::dateTime, Duration.ofMillis(NexmarkConfig.WATERMARK_LAG_MILLIS))
                .withGranularity(NEXMARK_WATERMARK_EVERY);
        return EventLog.of(events, Serdes.of(NexmarkEvent.class), watermarks);
    }

    /** The flights of the committed week in the order their delays were known; when they are used up, the same a week later. */
    static EventLog<Flight> flights(int count) {
        List<Flight> week = week();
        List<Flight> events = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            Flight flight = week.get(n % week.size());
            long laterMillis = n / week.size() * WEEK_MILLIS;
            events.add(new Flight(
                    flight.scheduledMillis() + laterMillis,
                    flight.delayMinutes(),
                    flight.distanceMiles(),
                    flight.origin(),
                    flight.destination()));
        }
        return EventLog.of(events, Serdes.of(Flight.class), FlightsProgram.watermarks(FLIGHT_DISORDER));
    }

    private static List<Flight> week() {
        InputStream packed = Logs.class.getResourceAsStream(FLIGHTS);
        if (packed == null) {
            throw new IllegalStateException("the resource " + FLIGHTS + " is not on the class path: build anew");
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Flight.parse(List.of(line.split(",", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + FLIGHTS + " cannot be read: " + e.getMessage(), e);
        }
    }
}
