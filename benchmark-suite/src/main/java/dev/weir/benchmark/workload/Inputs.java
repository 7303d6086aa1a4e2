package dev.weir.benchmark.workload;

import dev.weir.benchmark.flights.Flight;
import dev.weir.benchmark.flights.FlightsProgram;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.shuffle.ShuffleGenerator;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.ysb.AdEvent;
import dev.weir.benchmark.ysb.AdGenerator;
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
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Inputs of the benchmark. */
public final class Inputs {
    /** Rows of the committed file. */
    static final int FLIGHTS_OF_A_WEEK = 113_435;

    private static final String FLIGHTS_FILE = "/flights/flights-2001-01-week1.csv.gz";
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();
    private static final Duration FLIGHT_DISORDER = Duration.ofMinutes(60);

    /** So slow in event time that a timestamp tells the event, and that windows close often enough for percentiles. */
    private static final long NEXMARK_EVENTS_A_SECOND = 250;

    private static final Duration WATERMARK_EVERY = Duration.ofMillis(100);

    /** One bid in so many goes to a random auction, the others to the hot one: 99 of 100 bids have one key at a time. */
    private static final int SKEWED_HOT_RATIO = 100;

    /** NEXMark events in order. */
    public static final Input<NexmarkEvent> NEXMARK = nexmark("nexmark", UnaryOperator.identity());

    /** The same with almost all bids on one auction at a time. */
    static final Input<NexmarkEvent> SKEWED_NEXMARK =
            nexmark("nexmark-skewed", config -> config.withHotAuctionRatio(SKEWED_HOT_RATIO));

    /** The flights of the committed week in the order their delays were known; when they are used up, the same a week later. */
    static final Input<Flight> FLIGHTS = new Input<>(
            "flights",
            Flight.class,
            Serdes.of(Flight.class),
            FlightsProgram.watermarks(FLIGHT_DISORDER),
            (seed, count) -> flights(count),
            () -> new SharedStrings()::of);

    /** Ad events in order. */
    static final Input<AdEvent> ADS = new Input<>(
            "ads",
            AdEvent.class,
            Serdes.of(AdEvent.class),
            WatermarkStrategy.ascending(AdEvent::timeMillis).withGranularity(WATERMARK_EVERY),
            (seed, count) -> generated(count, new AdGenerator(seed)::event),
            () -> new SharedStrings()::of);

    /** Records of 1 KiB in order. */
    static final Input<ShuffleRecord> SHUFFLED = new Input<>(
            "shuffled",
            ShuffleRecord.class,
            Serdes.of(ShuffleRecord.class),
            WatermarkStrategy.ascending(ShuffleRecord::timeMillis).withGranularity(WATERMARK_EVERY),
            (seed, count) -> generated(count, new ShuffleGenerator(seed)::record),
            UnaryOperator::identity);

    private Inputs() {}

    private static <E> List<E> generated(int count, IntFunction<E> generator) {
        return IntStream.range(0, count).mapToObj(generator).toList();
    }

    private static Input<NexmarkEvent> nexmark(String name, UnaryOperator<NexmarkConfig> shape) {
        return new Input<>(
                name,
                NexmarkEvent.class,
                Serdes.of(NexmarkEvent.class),
                WatermarkStrategy.boundedOutOfOrderness(
                                NexmarkEvent::dateTime, Duration.ofMillis(NexmarkConfig.WATERMARK_LAG_MILLIS))
                        .withGranularity(WATERMARK_EVERY),
                (seed, count) -> {
                    NexmarkGenerator generator = new NexmarkGenerator(
                            shape.apply(NexmarkConfig.ofSeed(seed).withRatePerSecond(NEXMARK_EVENTS_A_SECOND)));
                    return generated(count, generator::event);
                },
                () -> new SharedStrings()::of);
    }

    private static List<Flight> flights(int count) {
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
        return events;
    }

    private static List<Flight> week() {
        InputStream packed = Inputs.class.getResourceAsStream(FLIGHTS_FILE);
        if (packed == null) {
            throw new IllegalStateException("the resource " + FLIGHTS_FILE + " is not on the class path: build anew");
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Flight.parse(List.of(line.split(",", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + FLIGHTS_FILE + " cannot be read: " + e.getMessage(), e);
        }
    }
}
