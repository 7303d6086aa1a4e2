package dev.weir.benchmark.jmh;

import dev.weir.benchmark.latency.AnswerSink;
import dev.weir.benchmark.load.ArraySource;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.nexmark.NexmarkSource;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.nexmark.query.NexmarkQuery;
import dev.weir.benchmark.nexmark.query.Query3;
import dev.weir.benchmark.nexmark.query.Query5;
import dev.weir.benchmark.nexmark.query.Query7;
import dev.weir.fault.Schemes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.util.ArrayList;
import java.util.List;
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
        return switch (query) {
            case "q3" -> run(new Query3());
            case "q5" -> run(new Query5());
            default -> run(new Query7());
        };
    }

    private <R> long run(NexmarkQuery<R> made) {
        Program program = Program.named(query);
        AnswerSink<R> sink = new AnswerSink<>(Object::hashCode);
        NexmarkInput input = NexmarkInput.of(program.source(new ArraySource<>(log, 1), log.watermarks()));
        made.apply(input).sink("rows", sink);
        StateStore stores = store.equals("heap") ? new HeapStateStore() : new ChronicleStateStore();
        new Engine(Schedulers.named("chained"), Schemes.named("aligned"), stores).run(program.build());
        return sink.answer().rows();
    }
}
