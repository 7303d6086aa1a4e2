package dev.weir.runtime.job;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.job.Draft.Click;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Samples of the ways records take, and of running aggregates. */
final class ShapeSamples {
    record Word(String word, long length) {}

    record Total(String key, long value) {}

    private ShapeSamples() {}

    static List<Sample> all() {
        return List.of(
                new Sample("linear", ShapeSamples::linear),
                new Sample("count-long", ShapeSamples::countLong),
                new Sample("count-object", ShapeSamples::countObject),
                new Sample("reduce", ShapeSamples::reduce),
                new Sample("aggregate-object", ShapeSamples::aggregateObject),
                new Sample("union", ShapeSamples::union),
                new Sample("union-with-itself", ShapeSamples::unionWithItself),
                new Sample("diamond", ShapeSamples::diamond),
                new Sample("many-ends", ShapeSamples::manyEnds),
                new Sample("mixed-parallelism", ShapeSamples::mixedParallelism),
                new Sample("gather-rebalance", ShapeSamples::gatherRebalance),
                new Sample("idle-source", ShapeSamples::idleSource));
    }

    private static void linear(Draft draft) {
        Stream<Word> words = draft.fragile(draft.clicks(1))
                .filter(click -> click.user() % 3 != 0)
                .flatMap(String.class, (click, out) -> {
                    for (int i = 0; i < click.user(); i++) {
                        out.emit(click.page() + i);
                    }
                })
                .map(Word.class, word -> new Word(word, word.length()));
        draft.sink("out", words);
    }

    private static void countLong(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(2))
                        .keyByLong(Click::user)
                        .count(Total.class, (user, count) -> new Total("u" + user, count))
                        .as("count"));
    }

    private static void countObject(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.clicks(3))
                        .keyBy(String.class, Click::page)
                        .count(Total.class, Total::new)
                        .as("count"));
    }

    private static void reduce(Draft draft) {
        draft.sink(
                "out",
                draft.orderedClicks(4)
                        .keyByLong(Click::user)
                        .boxed()
                        .reduce((left, right) ->
                                new Click(left.user(), right.at(), right.page(), left.amount() + right.amount()))
                        .as("reduce"));
    }

    /** Remembers the order in which things came. */
    static final class Pages implements AggregateFunction<Click, List<String>, String> {
        @Override
        public List<String> create() {
            return List.of();
        }

        @Override
        public List<String> add(List<String> pages, Click click) {
            List<String> more = new ArrayList<>(pages);
            more.add(click.page());
            return more;
        }

        @Override
        public List<String> merge(List<String> left, List<String> right) {
            List<String> both = new ArrayList<>(left);
            both.addAll(right);
            return both;
        }

        @Override
        public String result(List<String> pages) {
            return String.join("", pages);
        }
    }

    private static void aggregateObject(Draft draft) {
        draft.sink(
                "out",
                draft.orderedClicks(5)
                        .keyByLong(Click::user)
                        .boxed()
                        .aggregate(
                                Serdes.list(Serdes.STRING),
                                new Pages(),
                                Word.class,
                                (user, pages) -> new Word(user + pages, pages.length()))
                        .as("aggregate"));
    }

    private static void union(Draft draft) {
        Stream<Click> all = draft.clicks(6).union(draft.fragile(draft.clicks(7)), draft.orderedClicks(8));
        draft.sink(
                "out",
                all.keyBy(String.class, Click::page)
                        .count(Total.class, Total::new)
                        .as("count"));
    }

    private static void unionWithItself(Draft draft) {
        Stream<Click> clicks = draft.fragile(draft.clicks(9));
        draft.sink("out", clicks.union(clicks));
    }

    private static void diamond(Draft draft) {
        Stream<Click> clicks = draft.clicks(10);
        Stream<Click> left = draft.fragile(clicks).filter(click -> click.amount() % 2 == 0);
        Stream<Click> right =
                clicks.map(Click.class, click -> new Click(click.user() + 1, click.at(), click.page(), click.amount()));
        draft.sink(
                "out",
                left.union(right)
                        .keyByLong(Click::user)
                        .count(Total.class, (user, count) -> new Total("u" + user, count))
                        .as("count"));
    }

    private static void manyEnds(Draft draft) {
        Stream<Click> first = draft.clicks(11);
        Stream<Click> second = draft.fragile(draft.orderedClicks(12));
        draft.sink("first", first);
        draft.sink("both", first.union(second).map(Word.class, click -> new Word(click.page(), click.at())));
        draft.sink(
                "count",
                second.keyByLong(Click::user)
                        .count(Total.class, (user, count) -> new Total("u" + user, count))
                        .as("counts"));
    }

    private static void mixedParallelism(Draft draft) {
        Stream<Click> wide = draft.orderedClicks(13).filter(click -> true).parallelism(2);
        Stream<Word> wider =
                draft.fragile(wide.rebalance()).map(Word.class, click -> new Word(click.page(), click.user()));
        Stream<Word> narrow = wider.gather().filter(word -> word.length() > 1).parallelism(1);
        Stream<Total> counted = narrow.keyBy(String.class, Word::word)
                .count(Total.class, Total::new)
                .parallelism(3);
        draft.sink("out", counted.filter(total -> true).parallelism(2));
    }

    private static void gatherRebalance(Draft draft) {
        Stream<Click> gathered = draft.clicks(14).gather().filter(click -> click.user() > 0);
        Stream<Click> spread = draft.fragile(gathered.rebalance());
        draft.sink("out", spread.gather().map(Word.class, click -> new Word(click.page(), click.at())));
    }

    /** One source says nothing for long and then what is far ahead in event time; the other must not wait for it. */
    private static void idleSource(Draft draft) {
        List<Click> early = Draft.clicks(60, 30, 15);
        List<Click> later = Draft.clicks(15, 30, 16).stream()
                .map(click -> new Click(click.user(), click.at() + 1_000_000, click.page(), click.amount()))
                .toList();
        WatermarkStrategy<Click> strategy = WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200))
                .withIdleness(Duration.ofMillis(2));
        Stream<Click> steady = draft.program().source(ListSource.of(Click.class, early), strategy);
        Stream<Click> pausing =
                draft.program().source(new PausingSource<>(ListSource.of(Click.class, later), 10), strategy);
        draft.sink(
                "out",
                draft.fragile(steady.union(pausing))
                        .keyByLong(Click::user)
                        .window(dev.weir.ir.window.WindowAssigner.tumbling(Duration.ofMillis(100)))
                        .count(Total.class, (user, start, end, count) -> new Total(user + "@" + start, count))
                        .as("window"));
    }
}
