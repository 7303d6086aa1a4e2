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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One lap: counts records per key from memory and throws the counts away. It is run against builds older than itself, so it uses nothing
 * but what every build has; and is made by reflection, as a {@link LongSupplier} of the nanoseconds
 * of CPU that its worker took from the first record to the last.
 */
public final class KeyedCountLap implements LongSupplier {
    private static final int KEYS = 4096;

    private static final int FIRST = -1;
    private static final int LAST = -2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Scheduler scheduler;
    private final FaultToleranceScheme scheme;
    private final Graph graph;
    private volatile long firstNanos;
    private volatile long lastNanos;

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
        events.add(0, new Event(0, FIRST));
        events.add(new Event(0, LAST));
        Program program = Program.named("lap");
        program.source(ListSource.of(Serdes.of(Event.class), events))
                .filter(event -> event.at() >= 0 || look(event.at()))
                .keyByLong(Event::key)
                .count(Count.class, Count::new)
                .sink(new DiscardSink<>());
        graph = program.build();
    }

    /** On the worker's thread. */
    private boolean look(long mark) {
        long now = threads.getCurrentThreadCpuTime();
        if (mark == FIRST) {
            firstNanos = now;
        } else {
            lastNanos = now;
        }
        return false;
    }

    @Override
    public long getAsLong() {
        new Engine(scheduler, scheme, new HeapStateStore()).workers(1).run(graph);
        return lastNanos - firstNanos;
    }
}
