package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Capability;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Schemes;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills jobs everywhere and compares what they have committed in the end with the reference interpreter, by what the scheme promises.
 * {@code -Dweir.sweep=20} tries
 * so many times as many places; {@code -Dweir.seed=N} begins with another seed.
 */
class CrashSweepTest {
    private static final int RECORDS = 60;
    private static final int SWEEP = Integer.getInteger("weir.sweep", 1);

    /** What was under way when a job was killed. */
    private enum Sight {
        ALIGNING,
        RECORDING,
        LAST_CHECKPOINT,
        PUBLISHED_NOT_COMMITTED
    }

    private final Map<Sight, Integer> sights = new EnumMap<>(Sight.class);
    private final Recoveries recoveries = new Recoveries();
    private final List<String> failures = new ArrayList<>();
    private int runs;
    private int captured;
    private int surplus;

    static List<String> schemes() {
        return Schemes.names();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void shouldCommitAsPromisedWhereverTheProcessDies(String scheme) {
        forEachCell(scheme, (sample, setup, seed) -> {
            Draft whole = new Draft(sample, new Faults(), RECORDS);
            whole.expected();
            Simulation undisturbed = new Simulation(
                    setup, whole.graph(), new FaultySnapshots(whole.faults()), seed, false, new Recoveries());
            undisturbed.finish();
            int places = 3 * SWEEP;
            for (int place = 0; place < places; place++) {
                int step = 1
                        + (int) ((place + 0.999 * new Random(seed + place).nextDouble())
                                * undisturbed.steps()
                                / places);
                guarded(
                        sample + " " + setup + " seed " + seed + " dies at step " + step,
                        where -> dieAt(sample, setup, seed, step, where));
            }
        });
        assertEvidence(scheme);
        assertTrue(sights.getOrDefault(Sight.PUBLISHED_NOT_COMMITTED, 0) > 0, this::evidence);
        assertTrue(sights.getOrDefault(Sight.LAST_CHECKPOINT, 0) > 0, this::evidence);
    }

    static List<String> exactSchemes() {
        return Schemes.all().stream()
                .filter(scheme -> scheme.guarantee() == Guarantee.EXACTLY_ONCE)
                .map(FaultToleranceScheme::name)
                .toList();
    }

    /** A firing of many keys, cut twice: what had fired before the first cut must not fire after the second. */
    @ParameterizedTest
    @MethodSource("exactSchemes")
    void shouldFireEachKeyOnceOverSeveralRestores(String scheme) {
        Sample sample = Sample.named("many-keys-lateness");
        Setup setup = new Setup(Schedulers.named("chained"), Schemes.named(scheme), new HeapStateStore(), 1, 4);
        for (int i = 0; i < 400 * SWEEP; i++) {
            long seed = Simulation.seed(70_000) + i;
            int step = 30 + i % 150;
            guarded(
                    sample + " " + setup + " seed " + seed + " dies at step " + step,
                    where -> dieAt(sample, setup, seed, step, where));
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(recoveries.midFiring > 60, this::evidence);
    }

    private void dieAt(Sample sample, Setup setup, long seed, int step, String where) {
        Draft draft = new Draft(sample, new Faults(), RECORDS);
        draft.expected();
        FaultySnapshots snapshots = new FaultySnapshots(draft.faults());
        Simulation first = new Simulation(setup, draft.graph(), snapshots, seed, false, recoveries).upTo(step);
        look(first);
        int again = new Random(seed ^ step).nextInt(200);
        Simulation second = new Simulation(setup, draft.graph(), snapshots, seed + 1, true, recoveries).upTo(again);
        look(second);
        JobResult result = new Simulation(setup, draft.graph(), snapshots, seed + 2, true, recoveries).finish();
        judge(draft, where, result, setup);
    }

    private void judge(Draft draft, String where, JobResult result, Setup setup) {
        draft.check(where, result, setup.scheme().guarantee());
        surplus += draft.surplus();
    }

    private void look(Simulation dying) {
        runs++;
        captured += dying.captured();
        see(Sight.ALIGNING, dying.now().isBlocked());
        see(Sight.RECORDING, dying.now().isRecording());
        see(Sight.LAST_CHECKPOINT, dying.now().isAtTheEnd() && !dying.ended());
        see(Sight.PUBLISHED_NOT_COMMITTED, dying.now().isUncommitted());
    }

    private void see(Sight sight, boolean seen) {
        if (seen) {
            sights.merge(sight, 1, Integer::sum);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void shouldCommitAsPromisedWhateverFailsInATask(String scheme) {
        Site[] sites = {Site.FUNCTION, Site.WRITE, Site.PRE_COMMIT, Site.COMMIT};
        int[] thrown = new int[sites.length];
        forEachCell(scheme, (sample, setup, seed) -> {
            for (int i = 0; i < SWEEP * sites.length; i++) {
                int site = i % sites.length;
                long at = seed + i / sites.length;
                guarded(
                        sample + " " + setup + " seed " + at + " fails at " + sites[site],
                        where -> thrown[site] += failAt(sample, setup, at, sites[site], where));
            }
        });
        for (int i = 0; i < sites.length; i++) {
            int count = thrown[i];
            Site site = sites[i];
            assertTrue(count > 20, () -> site + " failed only " + count + " times");
        }
        assertEvidence(scheme);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void shouldCommitAsPromisedWhenCheckpointsCannotBeStored(String scheme) {
        Site[] sites = {Site.SNAPSHOT_WRITE, Site.BEFORE_PUBLISH, Site.AFTER_PUBLISH};
        int[] thrown = new int[sites.length];
        forEachCell(scheme, (sample, setup, seed) -> {
            for (int i = 0; i < SWEEP; i++) {
                int site = (int) Math.floorMod(seed + i, sites.length);
                long at = seed + i;
                guarded(
                        sample + " " + setup + " seed " + at + " fails at " + sites[site],
                        where -> thrown[site] += failAt(sample, setup, at, sites[site], where));
            }
        });
        for (int i = 0; i < sites.length; i++) {
            int count = thrown[i];
            Site site = sites[i];
            assertTrue(count > 10, () -> site + " failed only " + count + " times");
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }

    /** Fails at one passage of the site, any of those of a run that is not disturbed, and at a function soon after. */
    private int failAt(Sample sample, Setup setup, long seed, Site site, String where) {
        Draft whole = new Draft(sample, new Faults(), RECORDS);
        whole.expected();
        new Simulation(setup, whole.graph(), new FaultySnapshots(whole.faults()), seed, false, new Recoveries())
                .finish();
        Random random = new Random(seed);
        Draft draft = new Draft(sample, new Faults(), RECORDS);
        draft.expected();
        long visits = whole.faults().visits(site);
        if (visits > 0) {
            draft.faults().failAt(site, 1 + random.nextInt((int) visits));
        }
        if (site != Site.FUNCTION) {
            draft.faults().failAt(Site.FUNCTION, whole.faults().visits(Site.FUNCTION) / 2 + random.nextInt(RECORDS));
        }
        Simulation simulation =
                new Simulation(setup, draft.graph(), new FaultySnapshots(draft.faults()), seed, false, recoveries);
        JobResult result = simulation.finish();
        captured += simulation.captured();
        judge(draft, where, result, setup);
        runs++;
        return draft.faults().thrown(site);
    }

    private interface Cell {
        void run(Sample sample, Setup setup, long seed);
    }

    private void forEachCell(String scheme, Cell cell) {
        int index = 0;
        for (Sample sample : Sample.all()) {
            for (Scheduler scheduler : Schedulers.all()) {
                for (StateStore store : Stores.all()) {
                    FaultToleranceScheme fresh = Schemes.named(scheme);
                    int parallelism = 1 + index % 3;
                    Setup setup = new Setup(scheduler, fresh, store, parallelism, index % 2 == 0 ? 4 : 64);
                    cell.run(sample, setup, Simulation.seed(1000L * index));
                    index++;
                }
            }
        }
    }

    private interface Run {
        void at(String where);
    }

    private void guarded(String where, Run run) {
        try {
            run.at(where);
        } catch (RuntimeException | AssertionError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            StackTraceElement[] trace = cause.getStackTrace();
            failures.add(where + ": " + e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private void assertEvidence(String scheme) {
        assertTrue(failures.isEmpty(), () -> failures.size() + " of " + runs + ": " + String.join("\n", failures));
        assertTrue(recoveries.fromCheckpoint > runs / 2, this::evidence);
        assertTrue(recoveries.midFiring > 0, this::evidence);
        // A scheme that captures or logs elements was met with some; one that does not, with none.
        boolean logs = Schemes.named(scheme).requires().contains(Capability.MESSAGE_LOG);
        assertEquals(captured > 0 || logs, recoveries.capturedElements > 0, this::evidence);
        boolean repeats = Schemes.named(scheme).guarantee() == Guarantee.AT_LEAST_ONCE;
        assertEquals(repeats, surplus > 0, this::evidence);
    }

    private String evidence() {
        return runs + " runs, " + recoveries.fromCheckpoint + " recoveries from a checkpoint, "
                + recoveries.fromNothing + " from nothing, " + recoveries.capturedElements
                + " captured elements restored, " + recoveries.midFiring
                + " operators restored while they fired, " + surplus + " results too many; killed while " + sights;
    }
}
