package dev.weir.benchmark.jmh;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.nexmark.NexmarkSource;
import dev.weir.benchmark.weir.WeirContender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event of a NEXMark query in one thread: the chain from the source to the sink, over events made before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
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
            "-Dchronicle.announcer.disable=true",
            "-XX:+UseParallelGC"
        })
public class WindowedQueries {
    private static final int EVENTS = 1_000_000;
    private static final long SEED = 1;

    /** Name of the query. */
    @Param({"q3", "q5", "q7"})
    public String query = "q5";

    /** Name of the state store. */
    @Param({"heap", "chronicle"})
    public String store = "heap";

    private final WeirContender contender = new WeirContender();

    @SuppressWarnings("NullAway.Init") // set by generate
    private EventLog<NexmarkEvent> log;

    /** Makes the events. */
    @Setup
    public void generate() {
        NexmarkGenerator generator = new NexmarkGenerator(NexmarkConfig.ofSeed(SEED));
        List<NexmarkEvent> events = new ArrayList<>(EVENTS);
        for (int n = 0; n < EVENTS; n++) {
            events.add(generator.event(n));
        }
        log = EventLog.of(events, NexmarkSource.SERDE, NexmarkSource.WATERMARKS);
    }

    /** All events; the time is that of one. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long event() {
        RowRecorder<Object> rows = RowRecorder.ofAnswer(Object::hashCode);
        Settings settings = contender.defaults().with(Map.of(WeirContender.STATE, store));
        contender.run(new Assignment<>(query, Feed.unpaced(log), rows, settings));
        return rows.answer().rows();
    }
}
