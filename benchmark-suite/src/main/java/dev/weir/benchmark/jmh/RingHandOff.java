package dev.weir.benchmark.jmh;

import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.RingChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/** Handing records from one thread to another through a ring, shown to the receiver one by one or in batches. */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RingHandOff {
    private static final int RECORDS = 64;
    private static final int SLOTS = 1024;

    /** Records between two flushes. */
    @Param({"1", "64"})
    public int batch;

    private final Gate gate = new Gate();
    private final RingChannel ring = new RingChannel(SLOTS, gate);
    private final Object record = new Object();

    /** Sends records, waits politely while the ring is full. */
    @Benchmark
    @Group("handOff")
    @GroupThreads(1)
    @OperationsPerInvocation(RECORDS)
    public void send(Control control) {
        for (int i = 1; i <= RECORDS; i++) {
            ring.send(ElementKind.RECORD, record, i);
            if (i % batch == 0) {
                ring.flush();
            }
            while (!gate.open() && !control.stopMeasurement) {
                Thread.yield();
                ring.flush();
            }
        }
    }

    /** Takes what is there; one operation is a look, not a record. */
    @Benchmark
    @Group("handOff")
    @GroupThreads(1)
    public int receive() {
        int taken = ring.poll((kind, value, timestamp) -> true);
        if (taken == 0) {
            Thread.yield();
        }
        return taken;
    }
}
