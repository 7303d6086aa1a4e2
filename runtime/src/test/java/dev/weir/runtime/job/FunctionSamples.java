package dev.weir.runtime.job;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.job.Draft.Click;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Samples of user functions with state and timers. */
final class FunctionSamples {
    record Note(String key, String text) {}

    private static final long NEVER_MILLIS = 1L << 50;

    private FunctionSamples() {}

    static List<Sample> all() {
        return List.of(
                new Sample("process", FunctionSamples::process),
                new Sample("process-timers", FunctionSamples::timers),
                new Sample("process-pushed", FunctionSamples::pushed),
                new Sample("process-at-the-end", FunctionSamples::atTheEnd),
                new Sample("operator-state", FunctionSamples::operatorState),
                new Sample("broadcast", FunctionSamples::broadcast));
    }

    /** Every kind of keyed state, read for every record. */
    static final class AllStates implements ProcessFunction<Long, Click, Note> {
        static final StateDescriptor.Value<Long> LAST = new StateDescriptor.Value<>("last", Serdes.LONG);
        static final StateDescriptor.Elements<String> PAGES = new StateDescriptor.Elements<>("pages", Serdes.STRING);
        static final StateDescriptor.Entries<String, Integer> BY_PAGE =
                new StateDescriptor.Entries<>("by-page", Serdes.STRING, Serdes.INT);
        static final StateDescriptor.Reducing<Integer> MOST =
                new StateDescriptor.Reducing<>("most", Serdes.INT, Math::max);
        static final StateDescriptor.Aggregating<Click, List<String>, String> ORDER =
                new StateDescriptor.Aggregating<>("order", Serdes.list(Serdes.STRING), new ShapeSamples.Pages());
        static final OutputTag<Note> SIDE = OutputTag.of("large", Note.class);

        private ValueState<Long> last;
        private ListState<String> pages;
        private MapState<String, Integer> byPage;
        private ReducingState<Integer> most;
        private AggregatingState<Click, String> order;

        @Override
        public void open(StateAccess state) {
            last = state.value(LAST);
            pages = state.list(PAGES);
            byPage = state.map(BY_PAGE);
            most = state.reducing(MOST);
            order = state.aggregating(ORDER);
        }

        @Override
        public void onRecord(Click click, ProcessContext<Long, Note> context) {
            Long before = last.get();
            last.set(click.at());
            pages.add(click.page());
            if (pages.get().size() > 3) {
                pages.set(new ArrayList<>(pages.get().subList(1, 4)));
            }
            Integer amount = byPage.get(click.page());
            byPage.put(click.page(), (amount == null ? 0 : amount) + click.amount());
            most.add(click.amount());
            order.add(click);
            String text = before + " " + pages.get() + new TreeMap<>(byPage.entries()) + most.get() + order.get();
            context.emit(new Note("k" + context.key(), text));
            if (click.amount() > 90) {
                context.emit(SIDE, new Note("large", click.toString()));
                byPage.clear();
            }
        }
    }

    private static void process(Draft draft) {
        Stream<Note> notes = draft.orderedClicks(41)
                .keyByLong(Click::user)
                .boxed()
                .process(
                        Note.class,
                        List.of(AllStates.LAST, AllStates.PAGES, AllStates.BY_PAGE, AllStates.MOST, AllStates.ORDER),
                        List.of(AllStates.SIDE),
                        AllStates::new)
                .as("process");
        draft.sink("out", draft.fragile(notes));
        draft.sink("side", notes.sideOutput(AllStates.SIDE));
    }

    /** Timers that come again, are taken back, and are set for what is past. */
    static final class Alarms implements ProcessFunction<String, Click, Note> {
        static final StateDescriptor.Value<Integer> COUNT = new StateDescriptor.Value<>("count", Serdes.INT);

        private ValueState<Integer> count;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
        }

        @Override
        public void onRecord(Click click, ProcessContext<String, Note> context) {
            Integer before = count.get();
            count.set(before == null ? 1 : before + 1);
            context.timerAt(click.at() + 70);
            context.timerAt(click.at() / 100 * 100 + 100);
            if (click.amount() % 7 == 0) {
                context.deleteTimerAt(click.at() + 70);
            }
            if (click.amount() % 5 == 0) {
                context.timerAt(click.at() - 500);
            }
        }

        @Override
        public void onTimer(ProcessContext<String, Note> context) {
            context.emit(new Note(context.key(), context.timestamp() + " of " + count.get()));
            if (context.timestamp() % 300 == 0) {
                context.timerAt(context.timestamp() + 25);
                count.clear();
            }
        }
    }

    private static void timers(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.lateClicks(42)
                        .keyBy(String.class, Click::page)
                        .process(Note.class, List.of(Alarms.COUNT), Alarms::new)
                        .as("process")));
    }

    /** A timer that is due at once, though the next record may come in the same breath. */
    static final class Echo implements ProcessFunction<String, Click, Note> {
        static final StateDescriptor.Value<Integer> COUNT = new StateDescriptor.Value<>("count", Serdes.INT);

        private ValueState<Integer> count;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
        }

        @Override
        public void onRecord(Click click, ProcessContext<String, Note> context) {
            Integer before = count.get();
            count.set(before == null ? 1 : before + 1);
            context.timerAt(click.at() - 5_000);
        }

        @Override
        public void onTimer(ProcessContext<String, Note> context) {
            context.emit(new Note(context.key(), context.timestamp() + " of " + count.get()));
        }
    }

    private static void pushed(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.lateClicks(47)
                        .flatMap(Click.class, (click, out) -> {
                            out.emit(click);
                            out.emit(new Click(click.user(), click.at() + 1, click.page(), click.amount()));
                        })
                        .parallelism(1)
                        .keyBy(String.class, Click::page)
                        .process(Note.class, List.of(Echo.COUNT), Echo::new)
                        .as("process")));
    }

    /** Processing-time timers that are due after the end only, one of which asks for another and for an event-time timer. */
    static final class Closing implements ProcessFunction<Long, Click, Note> {
        static final StateDescriptor.Value<String> SEEN = new StateDescriptor.Value<>("seen", Serdes.STRING);

        private ValueState<String> seen;

        @Override
        public void open(StateAccess state) {
            seen = state.value(SEEN);
        }

        @Override
        public void onRecord(Click click, ProcessContext<Long, Note> context) {
            context.processingTimerAt(NEVER_MILLIS + click.user() % 2);
            context.timerAt(NEVER_MILLIS * 2);
            if (click.amount() % 50 == 0) {
                context.processingTimerAt(NEVER_MILLIS + 77);
                context.deleteProcessingTimerAt(NEVER_MILLIS + 77);
            }
        }

        @Override
        public void onTimer(ProcessContext<Long, Note> context) {
            String text = (seen.get() == null ? "" : seen.get()) + "/" + (context.timestamp() - NEVER_MILLIS);
            seen.set(text);
            context.emit(new Note("k" + context.key(), text + " at " + context.watermark()));
            if (context.timestamp() < 2 * NEVER_MILLIS) {
                context.processingTimerAt(context.timestamp() + 1000);
                context.timerAt(NEVER_MILLIS * 2 + 1);
            }
        }
    }

    private static void atTheEnd(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.orderedClicks(43)
                        .keyByLong(Click::user)
                        .boxed()
                        .process(Note.class, List.of(Closing.SEEN), Closing::new)
                        .as("process")));
    }

    /** Keeps the last records of the task. */
    static final class Recent implements ProcessFunction<Void, Click, Note> {
        static final StateDescriptor.Elements<Long> RECENT = new StateDescriptor.Elements<>("recent", Serdes.LONG);

        private ListState<Long> recent;

        @Override
        public void open(StateAccess state) {
            recent = state.list(RECENT);
        }

        @Override
        public void onRecord(Click click, ProcessContext<Void, Note> context) {
            recent.add(click.at());
            if (recent.get().size() > 5) {
                recent.set(new ArrayList<>(recent.get().subList(1, 6)));
            }
            context.emit(new Note(click.page(), recent.get().toString()));
        }
    }

    private static void operatorState(Draft draft) {
        draft.sink(
                "out",
                draft.fragile(draft.orderedClicks(44)
                        .process(Note.class, List.of(Recent.RECENT), List.of(), Recent::new)
                        .as("process")
                        .parallelism(1)));
    }

    /** Waits with each record until every rule must have come, then applies all of them. */
    static final class Rules implements BroadcastFunction<Long, Click, Click, String, Integer, Note> {
        static final StateDescriptor.Entries<String, Integer> RULES =
                new StateDescriptor.Entries<>("rules", Serdes.STRING, Serdes.INT);
        static final StateDescriptor.Value<Integer> SUM = new StateDescriptor.Value<>("sum", Serdes.INT);

        private ValueState<Integer> sum;

        @Override
        public void open(StateAccess state) {
            sum = state.value(SUM);
        }

        @Override
        public void onRecord(Click click, MapState<String, Integer> rules, ProcessContext<Long, Note> context) {
            sum.set((sum.get() == null ? 0 : sum.get()) + click.amount());
            context.timerAt(NEVER_MILLIS);
        }

        @Override
        public void onBroadcast(Click rule, MapState<String, Integer> rules, ProcessContext<Long, Note> context) {
            Integer before = rules.get(rule.page());
            rules.put(rule.page(), (before == null ? 0 : before) + rule.amount());
        }

        @Override
        public void onTimer(MapState<String, Integer> rules, ProcessContext<Long, Note> context) {
            context.emit(new Note("k" + context.key(), sum.get() + " by " + new TreeMap<>(rules.entries())));
        }
    }

    private static void broadcast(Draft draft) {
        Stream<Note> notes = draft.fragile(draft.clicks(45))
                .keyByLong(Click::user)
                .boxed()
                .connect(draft.clicks(46).broadcast())
                .process(Note.class, Rules.RULES, List.of(Rules.SUM), List.of(), Rules::new)
                .as("rules");
        draft.sink("out", notes);
    }
}
