package dev.weir.benchmark.flights;

import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.MalformedInput;
import dev.weir.benchmark.program.ProgramOption;
import dev.weir.benchmark.program.Table;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.stream.WindowResultStream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.connector.CsvRow;
import dev.weir.runtime.connector.FileSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The average departure delay per airport and hour, over flights that arrive out of order; late ones are kept aside. */
public final class FlightsProgram implements WeirProgram {
    /** The table of results. */
    public static final Table<AirportHour> TABLE = new Table<>(
            "origin,window_start,flights,average_delay_minutes",
            (hour, line) -> line.append(hour.origin())
                    .append(',')
                    .append(LocalMinute.format(hour.windowStartMillis()))
                    .append(',')
                    .append(hour.flights())
                    .append(',')
                    .append(hour.averageDelayMinutes()));

    /** The table of late flights: their rows as they came. */
    public static final Table<Flight> LATE_TABLE =
            new Table<>(String.join(",", Flight.COLUMNS), (flight, line) -> line.append(flight.toCsv()));

    private static final Duration USUAL_DISORDER = Duration.ofMinutes(60);

    /** Flights and the sum of their delays. */
    record Delays(long flights, long minutes) {}

    @Override
    public String name() {
        return "flights";
    }

    @Override
    public String summary() {
        return "average departure delay per airport and hour of real flights, late rows kept aside";
    }

    @Override
    public List<ProgramOption> options() {
        return List.of(
                ProgramOption.required("input", "FILE", "the flights: CSV with a header, .gz is unpacked"),
                ProgramOption.optional(
                        "disorder",
                        "DURATION",
                        "how much later than a later flight a flight may come; 60m if not given"),
                ProgramOption.optional("late", "FILE", "where to keep the rows that came later still"),
                Table.OUT,
                MalformedInput.OPTION);
    }

    @Override
    public Graph build(Arguments arguments) {
        Program program = Program.named(name());
        SourceStream<Flight> flights = program.source(
                        MalformedInput.guard(source(arguments.requiredPath("input")), arguments),
                        watermarks(arguments.duration("disorder", USUAL_DISORDER)))
                .as("flights")
                .parallelism(1);
        MalformedInput.keep(flights, arguments);
        WindowResultStream<Flight, AirportHour> delays = delays(flights);
        delays.sink("out", TABLE.sink(arguments.text("out")));
        Optional<String> late = arguments.text("late");
        if (late.isPresent()) {
            delays.late().sink("late", LATE_TABLE.sink(late));
        }
        return program.build();
    }

    /** Reads flights from a CSV file with a header, a directory of such files or a glob. */
    public static FileSource<Flight> source(Path place) {
        return FileSource.csv(place, Flight.class, FlightsProgram::flight);
    }

    /** Event time is the scheduled departure, told record by record, so that what is late does not depend on how the program is run. */
    public static WatermarkStrategy<Flight> watermarks(Duration disorder) {
        return WatermarkStrategy.boundedOutOfOrderness(Flight::scheduledMillis, disorder);
    }

    /**
     * The query itself. Which flights are late is decided by their order, so give it a stream of one reader (parallelism 1), with
     * {@link #watermarks}.
     */
    public static WindowResultStream<Flight, AirportHour> delays(Stream<Flight> flights) {
        return flights.keyBy(String.class, Flight::origin)
                .window(WindowAssigner.tumbling(Duration.ofHours(1)))
                .aggregate(
                        Serdes.of(Delays.class),
                        new SumOfDelays(),
                        AirportHour.class,
                        (origin, window, sum) -> new AirportHour(origin, window.start(), sum.flights(), sum.minutes()))
                .as("delays");
    }

    private static Flight flight(CsvRow row) {
        return new Flight(
                LocalMinute.parse("scheduled", row.text("scheduled")),
                row.intValue("delay_minutes"),
                row.intValue("distance_miles"),
                row.text("origin"),
                row.text("destination"));
    }

    private static final class SumOfDelays implements AggregateFunction<Flight, Delays, Delays> {
        @Override
        public Delays create() {
            return new Delays(0, 0);
        }

        @Override
        public Delays add(Delays sum, Flight flight) {
            return new Delays(sum.flights() + 1, sum.minutes() + flight.delayMinutes());
        }

        @Override
        public Delays merge(Delays left, Delays right) {
            return new Delays(left.flights() + right.flights(), left.minutes() + right.minutes());
        }

        @Override
        public Delays result(Delays sum) {
            return sum;
        }
    }
}
