package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.connector.CsvText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** New sellers: who registered and opened an auction in the same window of 10 s, each once a window. */
public final class Query8 extends NexmarkQuery<Query8.NewSeller> {
    /**
     * A person who registered and opened an auction in one window.
     *
     * @param id number of the person
     * @param name of the person
     * @param windowStart start of the window, in milliseconds since 1970-01-01T00:00Z
     */
    public record NewSeller(long id, String name, long windowStart) {}

    /** What became of one person's number in a window: the names it was registered with, and whether it opened an auction. */
    record Activity(List<String> names, boolean opened) {}

    /** The activity of a person in a window. */
    record PersonWindow(long id, long windowStart, Activity activity) {}

    private static final Table<NewSeller> TABLE = new Table<>(
            "id,name,windowStart",
            (seller, line) -> CsvText.append(line.append(seller.id()).append(','), seller.name())
                    .append(',')
                    .append(seller.windowStart()));

    public Query8() {
        super("nexmark-q8", "who registered and opened an auction in the same window of 10 s");
    }

    @Override
    public Stream<NewSeller> apply(NexmarkInput input) {
        return input.personsAndAuctions()
                .keyByLong(event -> event instanceof Person person ? person.id() : ((Auction) event).seller())
                .window(WindowAssigner.tumbling(Duration.ofSeconds(10)))
                .boxed()
                .aggregate(
                        Serdes.of(Activity.class),
                        new Activities(),
                        PersonWindow.class,
                        (id, window, activity) -> new PersonWindow(id, window.start(), activity))
                .as("activities")
                .flatMap(NewSeller.class, (person, out) -> {
                    if (person.activity().opened()) {
                        for (String name : person.activity().names()) {
                            out.emit(new NewSeller(person.id(), name, person.windowStart()));
                        }
                    }
                })
                .as("new-sellers");
    }

    @Override
    public Table<NewSeller> table() {
        return TABLE;
    }

    private static final class Activities implements AggregateFunction<NexmarkEvent, Activity, Activity> {
        private static final Activity NONE = new Activity(List.of(), false);

        @Override
        public Activity create() {
            return NONE;
        }

        @Override
        public Activity add(Activity activity, NexmarkEvent event) {
            if (event instanceof Person person) {
                return named(activity, person.name());
            }
            return activity.opened() ? activity : new Activity(activity.names(), true);
        }

        @Override
        public Activity merge(Activity left, Activity right) {
            Activity merged = new Activity(left.names(), left.opened() || right.opened());
            for (String name : right.names()) {
                merged = named(merged, name);
            }
            return merged;
        }

        @Override
        public Activity result(Activity activity) {
            return activity;
        }

        private static Activity named(Activity activity, String name) {
            if (activity.names().contains(name)) {
                return activity;
            }
            List<String> names = new ArrayList<>(activity.names());
            names.add(name);
            return new Activity(names, activity.opened());
        }
    }
}
