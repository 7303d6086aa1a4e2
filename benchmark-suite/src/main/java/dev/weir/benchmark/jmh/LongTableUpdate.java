package dev.weir.benchmark.jmh;

import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.HeapStateStore;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.StateStore;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One increment of primitive keyed state, keys drawn at random: {@code assign(acquire(key) + 1)}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsPrepend = {
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "-Dchronicle.announcer.disable=true"
        })
public class LongTableUpdate {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int KEY_GROUPS = 128;

    /** Name of the state store; without a cache every update reaches the map. */
    @Param({"heap", "chronicle", "chronicle-uncached"})
    public String store = "heap";

    /** Number of keys; a hundred are as many as NEXMark's hot ones. */
    @Param({"100", "10000", "1000000"})
    public int keys;

    @SuppressWarnings("NullAway.Init") // set by fill
    private TaskStore task;

    @SuppressWarnings("NullAway.Init") // set by fill
    private LongTable table;

    private long state;

    /** Fills the table. */
    @Setup
    public void fill() {
        StateStore stores = switch (store) {
            case "heap" -> new HeapStateStore();
            case "chronicle" -> new ChronicleStateStore();
            default -> new ChronicleStateStore().withCachedEntries(1);
        };
        task = stores.open(new TaskScope("jmh", 1, KEY_GROUPS, 0, KEY_GROUPS, new SystemClock()));
        table = task.longTable(new LongTableSpec("jmh/count", false, new Limits(0, 2L * keys)));
        for (int key = 1; key <= keys; key++) {
            table.acquire(key, 0, 0);
        }
    }

    /** Frees the table. */
    @TearDown
    public void close() {
        task.close();
    }

    /** One increment. */
    @Benchmark
    public long increment() {
        state += GOLDEN_GAMMA;
        long random = (state ^ (state >>> 31)) * GOLDEN_GAMMA;
        long key = 1 + ((random >>> 32) * keys >>> 32);
        long count = table.acquire(key, 0, 0) + 1;
        table.assign(count);
        return count;
    }
}
