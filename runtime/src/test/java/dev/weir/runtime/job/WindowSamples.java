package dev.weir.runtime.job;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.stream.WindowResultStream;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.job.Draft.Click;
import java.time.Duration;
import java.util.List;

/** Samples of windows, with and without late records. */
final class WindowSamples {
    record Cell(String key, long start, long end, String value) {}

    record Pair(long user, long start, long left, long right) {}

    private static final WindowAssigner TUMBLING = WindowAssigner.tumbling(Duration.ofMillis(150));
    private static final WindowAssigner SLIDING =
            WindowAssigner.sliding(Duration.ofMillis(300), Duration.ofMillis(100));
    private static final WindowAssigner SESSION = WindowAssigner.session(Duration.ofMillis(60));
    private static final Duration LATENESS = Duration.ofMillis(120);

    private WindowSamples() {}

    static List<Sample> all() {
        return List.of(
                new Sample("tumbling", WindowSamples::tumbling),
                new Sample("sliding", WindowSamples::sliding),
                new Sample("sliding-long", WindowSamples::slidingLong),
                new Sample("session", WindowSamples::session),
                new Sample("tumbling-late", draft -> tumblingLate(draft, Duration.ZERO)),
                new Sample("tumbling-lateness", draft -> tumblingLate(draft, LATENESS)),
                new Sample("sliding-late", draft -> slidingLate(draft, Duration.ZERO)),
                new Sample("sliding-counts-late", WindowSamples::slidingCountsLate),
                new Sample("sliding-lateness", draft -> slidingLate(draft, LATENESS)),
                new Sample("session-late", draft -> sessionLate(draft, Duration.ZERO)),
                new Sample("session-lateness", draft -> sessionLate(draft, LATENESS)),
                new Sample("many-keys-lateness", WindowSamples::manyKeysLateness),
                new Sample("join-tumbling", draft -> join(draft, TUMBLING)),
                new Sample("join-sliding", draft -> join(draft, SLIDING)),
                new Sample("window-of-windows", WindowSamples::windowOfWindows));
    }

    private static void tumbling(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(21))
                        .keyByLong(Click::user)
                        .window(TUMBLING)
                        .aggregate(
                                sum(),
                                Cell.class,
                                (user, start, end, sum) -> new Cell("u" + user, start, end, "" + sum))
                        .as("window"));
    }

    private static LongFold<Click> sum() {
        return new LongFold<>() {
            @Override
            public long initial() {
                return 0;
            }

            @Override
            public long add(long accumulator, Click click) {
                return accumulator + click.amount();
            }

            @Override
            public long merge(long left, long right) {
                return left + right;
            }
        };
    }

    private static void sliding(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(22))
                        .keyBy(String.class, Click::page)
                        .window(SLIDING)
                        .count(
                                Cell.class,
                                (page, window, count) -> new Cell(page, window.start(), window.end(), "" + count))
                        .as("window"));
    }

    private static void slidingLong(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(23))
                        .keyByLong(Click::user)
                        .window(SLIDING)
                        .count(Cell.class, (user, start, end, count) -> new Cell("u" + user, start, end, "" + count))
                        .as("window"));
    }

    private static void session(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(24))
                        .keyByLong(Click::user)
                        .window(SESSION)
                        .count(Cell.class, (user, start, end, count) -> new Cell("u" + user, start, end, "" + count))
                        .as("window"));
    }

    private static void tumblingLate(Draft draft, Duration lateness) {
        WindowResultStream<Click, Cell> cells = draft.lateClicks(25)
                .keyByLong(Click::user)
                .window(TUMBLING)
                .allowedLateness(lateness)
                .count(Cell.class, (user, start, end, count) -> new Cell("u" + user, start, end, "" + count))
                .as("window");
        draft.sink("out", draft.fragile(cells));
        draft.sink("late", cells.late());
    }

    private static void slidingLate(Draft draft, Duration lateness) {
        WindowResultStream<Click, Cell> cells = draft.lateClicks(26)
                .keyBy(String.class, Click::page)
                .window(SLIDING)
                .allowedLateness(lateness)
                .aggregate(
                        Serdes.list(Serdes.STRING),
                        new ShapeSamples.Pages(),
                        Cell.class,
                        (page, window, pages) -> new Cell(page, window.start(), window.end(), pages))
                .as("window");
        draft.sink("out", draft.fragile(cells));
        draft.sink("late", cells.late());
    }

    /** A record may be late for the first windows of its slice and not for the others. */
    private static void slidingCountsLate(Draft draft) {
        WindowResultStream<Click, Cell> cells = draft.lateClicks(29)
                .keyByLong(Click::user)
                .window(SLIDING)
                .count(Cell.class, (user, start, end, count) -> new Cell("u" + user, start, end, "" + count))
                .as("window");
        draft.sink("out", draft.fragile(cells));
        draft.sink("late", cells.late());
    }

    private static void sessionLate(Draft draft, Duration lateness) {
        WindowResultStream<Click, Cell> cells = draft.lateClicks(27)
                .keyBy(Long.class, Click::user)
                .window(SESSION)
                .allowedLateness(lateness)
                .reduce(
                        (left, right) -> new Click(left.user(), left.at(), left.page() + right.page(), right.amount()),
                        Cell.class,
                        (user, window, click) ->
                                new Cell("u" + user, window.start(), window.end(), click.amount() + click.page()))
                .as("window");
        draft.sink("out", draft.fragile(cells));
        draft.sink("late", cells.late());
    }

    /** Windows of many keys each, so that a checkpoint often meets one that has fired in part. */
    private static void manyKeysLateness(Draft draft) {
        WindowResultStream<Click, Cell> cells = draft.lateClicks(28)
                .keyByLong(Click::at)
                .window(WindowAssigner.tumbling(Duration.ofMillis(600)))
                .allowedLateness(Duration.ofMillis(600))
                .count(Cell.class, (at, start, end, count) -> new Cell("t" + at, start, end, "" + count))
                .as("window");
        draft.sink("out", draft.fragile(cells));
        draft.sink("late", cells.late());
    }

    private static void join(Draft draft, WindowAssigner windows) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(29))
                        .keyByLong(Click::user)
                        .boxed()
                        .join(draft.clicks(30).keyByLong(Click::user).boxed())
                        .window(
                                windows,
                                Pair.class,
                                (user, window, left, right) -> new Pair(user, window.start(), left.at(), right.at()))
                        .as("join"));
    }

    private static void windowOfWindows(Draft draft) {
        Stream<Cell> counts = draft.clicks(31)
                .keyByLong(Click::user)
                .window(TUMBLING)
                .count(Cell.class, (user, start, end, count) -> new Cell("u" + user, start, end, "" + count))
                .as("inner");
        draft.sink(
                "out",
                draft.fragile(counts)
                        .keyByLong(Cell::start)
                        .window(WindowAssigner.tumbling(Duration.ofMillis(300)))
                        .count(Cell.class, (key, start, end, count) -> new Cell("s" + key, start, end, "" + count))
                        .as("outer"));
    }
}
