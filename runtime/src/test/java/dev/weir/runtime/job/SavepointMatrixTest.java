package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Schemes;
import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.SavepointRequested;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.runtime.savepoint.Inspection;
import dev.weir.runtime.savepoint.Inspection.EdgeView;
import dev.weir.runtime.savepoint.Inspection.OperatorView;
import dev.weir.runtime.savepoint.Inspection.StateView;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A savepoint of a running job, restored with anything else: each ordered pair of schedulers, of schemes and of stores. */
class SavepointMatrixTest {
    private final Recoveries recoveries = new Recoveries();
    private int savepoints;
    private int refused;

    private static Setup setup(Scheduler scheduler, FaultToleranceScheme scheme, StateStore store, int parallelism) {
        return new Setup(scheduler, scheme, store, parallelism, 4);
    }

    /** Runs a while, takes a savepoint, is killed at once; goes on from it as another job. */
    private void moves(Sample sample, Setup from, Setup to, int seed) throws Exception {
        Draft draft = new Draft(sample, new Faults(), 60, from.cluster().parallelism());
        draft.expected();
        Simulation first =
                new Simulation(from, draft.graph(), new FaultySnapshots(draft.faults()), seed, false, new Recoveries());
        first.upTo(80 + seed * 31 % 300);
        MemorySnapshotStore target = new MemorySnapshotStore();
        CompletableFuture<Manifest> done = new CompletableFuture<>();
        first.control()
                .accept(new SavepointRequested(
                        new SavepointRequest(target, false, (taken, failure) -> done.complete(taken))));
        while (!done.isDone() && !first.ended()) {
            first.step();
        }
        boolean isDone = done.isDone();
        first.control().accept(new CancelRequested());
        while (!first.ended()) {
            first.step();
        }
        String where = sample + " from " + from + " to " + to + " seed " + seed;
        if (!isDone) {
            return; // The input was used up before.
        }
        savepoints++;
        assertEquals("savepoint", done.get().layout().taken().get("kind"), where);
        checkCanonical(target, where);
        Simulation second = new Simulation(to, draft.graph(), target, seed + 1L, true, recoveries);
        try {
            draft.check(
                    where,
                    second.finish(),
                    from.scheme().guarantee() == Guarantee.EXACTLY_ONCE
                            ? to.scheme().guarantee()
                            : from.scheme().guarantee());
        } catch (JobException e) {
            String reason = Objects.requireNonNull(e.getMessage());
            boolean isSource = sample.name().equals("idle-source") && reason.contains(" of source ");
            boolean isLateness = sample.name().endsWith("-lateness") && reason.contains(" for an allowed lateness of ");
            assertTrue(isSource || isLateness, () -> where + ": " + reason);
            refused++;
        }
    }

    /** Nothing of a scheme is in it, and everything in it can be read by what it says about itself. */
    private static void checkCanonical(MemorySnapshotStore store, String where) throws Exception {
        Manifest manifest = store.completed().get(0);
        Inspection inspection = Inspection.of(store);
        Set<String> known = new HashSet<>();
        long counted = 0;
        for (OperatorView operator : inspection.operators()) {
            for (StateView state : operator.states()) {
                assertNotEquals(Inspection.UNKNOWN, state.entries(), () -> where + " " + state);
                known.add(state.layout().section());
                counted += state.entries();
            }
        }
        long inFlight = 0;
        for (EdgeView edge : inspection.edges()) {
            assertNotEquals(Inspection.UNKNOWN, edge.elements(), () -> where + " " + edge);
            inFlight += edge.elements();
        }
        long captured = 0;
        for (SnapshotHandle handle : manifest.snapshots()) {
            Snapshot snapshot = store.read(handle);
            captured += snapshot.capturedElements();
            for (String section : snapshot.sections()) {
                boolean isKnown = section.startsWith("operator/")
                        || section.startsWith("queued/")
                        || known.stream().anyMatch(section::startsWith);
                assertTrue(isKnown, () -> section + " of " + where);
            }
        }
        assertEquals(captured, inFlight, where);
        assertTrue(counted >= 0);
    }

    @Test
    void shouldMoveToAnyOtherSchedulerAndScheme() throws Exception {
        List<Sample> samples = Sample.all();
        List<Scheduler> schedulers =
                List.of(Schedulers.named("pipelined"), Schedulers.named("micro-batch"), Schedulers.named("chained"));
        int pair = 0;
        Set<String> seen = new HashSet<>();
        for (FaultToleranceScheme from : Schemes.all()) {
            for (FaultToleranceScheme to : Schemes.all()) {
                for (int each = 0; each < schedulers.size() * schedulers.size(); each++) {
                    Scheduler before = schedulers.get(each / 3);
                    Scheduler after = schedulers.get(each % 3);
                    Sample sample = samples.get(pair % samples.size());
                    int tasks = 1 + pair % 3;
                    int tasksAfter = 1 + (pair / 3) % 3;
                    seen.add(from.name() + to.name() + before.name() + after.name());
                    moves(
                            sample,
                            setup(before, from, new HeapStateStore(), tasks),
                            setup(after, to, new HeapStateStore(), tasksAfter),
                            pair++);
                }
            }
        }
        int all = pair;
        assertEquals(all, seen.size());
        assertTrue(savepoints > all / 2, () -> savepoints + " savepoints of " + all);
        assertTrue(refused < all / 10, () -> refused + " of " + all + " refused");
        assertTrue(
                recoveries.capturedElements > 500 && recoveries.fromCheckpoint >= savepoints - refused,
                () -> recoveries.capturedElements + " elements in flight, " + recoveries.fromCheckpoint + " restored");
    }

    @Test
    void shouldMoveToAnyOtherStore() throws Exception {
        List<String> names = List.of("count-object", "sliding-long", "process", "session");
        int seed = 0;
        for (boolean heapBefore : new boolean[] {true, false}) {
            for (boolean heapAfter : new boolean[] {true, false}) {
                Scheduler before = Schedulers.named(seed % 2 == 0 ? "pipelined" : "micro-batch");
                Scheduler after = Schedulers.named(seed % 2 == 0 ? "chained" : "pipelined");
                moves(
                        Sample.named(names.get(seed)),
                        setup(before, Schemes.named("unaligned"), store(heapBefore), 2),
                        setup(after, Schemes.named("aligned"), store(heapAfter), 1 + seed % 3),
                        100 + seed++);
            }
        }
        assertEquals(4, savepoints);
        assertFalse(refused > 0);
    }

    private static StateStore store(boolean isHeap) {
        return isHeap ? new HeapStateStore() : new ChronicleStateStore(1_000);
    }
}
