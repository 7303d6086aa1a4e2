package dev.weir.benchmark.check;

import com.sun.management.ThreadMXBean;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.RepeatingSource;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.report.TextTable;
import dev.weir.benchmark.report.Verdict;
import dev.weir.benchmark.workload.Inputs;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.job.Job;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bytes the engine allocates a record in steady state: a keyed count whose functions allocate nothing runs over the same events again and
 * again; after a warm-up, what the worker threads have allocated is set against the records that came out.
 */
public final class AllocationCheck {
    /** Below this, allocation is of turns, watermarks and messages, not of records. */
    private static final double MOST_BYTES_A_RECORD = 0.1;

    private static final List<String> STATES = List.of("chronicle", "heap");
    private static final int EVENTS = 200_000;
    private static final long WARMUP_RECORDS = 4_000_000;
    private static final long MEASURED_RECORDS = 4_000_000;
    private static final int QUICK = 4;

    /** A slow machine measures fewer records rather than for ever. */
    private static final long MOST_NANOS = 10_000_000_000L;

    private static final long LOOK_MILLIS = 20;
    private static final String WORKERS = "weir-worker-";
    private static final BidCount CONSTANT = new BidCount(0, 0);

    private AllocationCheck() {}

    /**
     * Runs the check for every scheduler and state store.
     *
     * @param quick with fewer records
     */
    public static Verdict run(long seed, boolean quick) {
        EventLog<NexmarkEvent> log = Inputs.NEXMARK.log(seed, EVENTS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scheduler", "state", "records", "bytes allocated", "bytes a record"));
        boolean passed = true;
        for (String scheduler : Schedulers.names()) {
            for (String state : STATES) {
                Sample sample = measure(log, scheduler, state, quick ? QUICK : 1);
                double bytesARecord = (double) sample.bytes() / Math.max(1, sample.records());
                passed &= sample.records() > 0 && bytesARecord <= MOST_BYTES_A_RECORD;
                rows.add(List.of(
                        scheduler,
                        state,
                        Long.toString(sample.records()),
                        Long.toString(sample.bytes()),
                        String.format(Locale.ROOT, "%.4f", bytesARecord)));
            }
        }
        return new Verdict(
                passed,
                "Worker threads in steady state, keyed count, functions that allocate nothing, no checkpoints:\n\n"
                        + TextTable.inColumns(rows)
                        + String.format(
                                Locale.ROOT,
                                "%n%s: at most %.1f was expected",
                                passed ? "ok" : "FAILED",
                                MOST_BYTES_A_RECORD));
    }

    /** Records that came out and bytes that workers allocated, over some time. */
    private record Sample(long records, long bytes) {
        Sample minus(Sample earlier) {
            return new Sample(records - earlier.records, bytes - earlier.bytes);
        }
    }

    private static Sample measure(EventLog<NexmarkEvent> log, String scheduler, String state, int faster) {
        DiscardSink<BidCount> sink = new DiscardSink<>();
        StateStore store = state.equals("heap") ? new HeapStateStore() : new ChronicleStateStore();
        Job job = new Engine(Schedulers.named(scheduler), Schemes.all().get(0), store)
                .restarts(RestartPolicy.never())
                .start(graph(log, sink));
        try {
            awaitRecords(sink, WARMUP_RECORDS / faster);
            Sample before = sample(sink);
            awaitRecords(sink, before.records() + MEASURED_RECORDS / faster);
            Sample after = sample(sink);
            job.cancel();
            job.await();
            return after.minus(before);
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while allocation was measured", e);
        }
    }

    private static void awaitRecords(DiscardSink<BidCount> sink, long records) throws InterruptedException {
        long start = System.nanoTime();
        while (sink.count() < records && System.nanoTime() - start < MOST_NANOS) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Graph graph(EventLog<NexmarkEvent> log, DiscardSink<BidCount> sink) {
        Program program = Program.named("allocation");
        NexmarkInput.of(program.source(new RepeatingSource<>(log), log.watermarks()))
                .bids()
                .keyByLong(bid -> bid.auction())
                .count(BidCount.class, (auction, count) -> CONSTANT)
                .sink(sink);
        return program.build();
    }

    private static Sample sample(DiscardSink<BidCount> sink) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith(WORKERS)) {
                bytes += threads.getThreadAllocatedBytes(info.getThreadId());
            }
        }
        return new Sample(sink.count(), bytes);
    }
}
