package dev.weir.benchmark.compare;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.util.ArrayList;
import java.util.List;

/**
 * One lap: counts records per key from memory and throws the counts away. It is run against builds older than itself, so it uses nothing
 * but what every build has; and is made by reflection, as a {@link Runnable}.
 */
public final class KeyedCountLap implements Runnable {
    private static final int KEYS = 4096;

    private final Scheduler scheduler;
    private final FaultToleranceScheme scheme;
    private final Graph graph;

    /** A record of a key. */
    public record Event(long key, long at) {}

    /** What is counted. */
    public record Count(long key, long count) {}

    /**
     * @param scheduler by name
     * @param scheme by name
     * @param records of a lap
     */
    public KeyedCountLap(String scheduler, String scheme, int records) {
        this.scheduler = Schedulers.named(scheduler);
        this.scheme = Schemes.named(scheme);
        List<Event> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            keys.add(new Event(key * 7919L % KEYS, key));
        }
        List<Event> events = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            events.add(keys.get(i % KEYS));
        }
        Program program = Program.named("lap");
        program.source(ListSource.of(Serdes.of(Event.class), events))
                .filter(event -> event.at() >= 0)
                .keyByLong(Event::key)
                .count(Count.class, Count::new)
                .sink(new DiscardSink<>());
        graph = program.build();
    }

    @Override
    public void run() {
        new Engine(scheduler, scheme, new HeapStateStore()).workers(1).run(graph);
    }
}
