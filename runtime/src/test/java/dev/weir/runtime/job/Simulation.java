package dev.weir.runtime.job;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.serde.ByteReader;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A real job on a {@link DeterministicMachine}: one thread, one seed, time that passes as it runs. The same seed, the same run. */
final class Simulation {
    /** Where and how a job runs. */
    record Setup(
            Scheduler scheduler,
            FaultToleranceScheme scheme,
            StateStore store,
            Cluster cluster,
            CheckpointPolicy checkpoints,
            RestartPolicy restarts) {
        Setup(Scheduler scheduler, FaultToleranceScheme scheme, StateStore store, int parallelism, int ringSlots) {
            this(
                    scheduler,
                    scheme,
                    store,
                    new Cluster(3, parallelism, ringSlots),
                    new CheckpointPolicy(Duration.ofNanos(300_000), Duration.ofSeconds(10), Duration.ZERO, 3),
                    RestartPolicy.times(3));
        }

        Setup with(CheckpointPolicy policy) {
            return new Setup(scheduler, scheme, store, cluster, policy, restarts);
        }

        Setup with(RestartPolicy policy) {
            return new Setup(scheduler, scheme, store, cluster, checkpoints, policy);
        }

        @Override
        public String toString() {
            return scheduler.name() + " " + scheme.name() + " " + store.name() + " p" + cluster.parallelism() + " ring "
                    + cluster.ringSlots();
        }
    }

    private static final int MAX_STEPS = 2_000_000;
    private static final int IDLE_STEPS = 40;

    private final long seed;
    private final Random random;
    private final VirtualClock clock = new VirtualClock();
    private final DeterministicMachine machine;
    private final JobControl control;
    private final ObservedScheme scheme;
    private final SnapshotStore snapshots;
    private final List<CheckpointReport> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Set<Integer>> partialRestarts = new ArrayList<>();
    private final Recoveries recoveries;
    private int steps;
    private int idleSteps;

    /** @param recoveries adds up what was restored, over several simulations */
    Simulation(Setup setup, Graph graph, SnapshotStore snapshots, long seed, boolean restore, Recoveries recoveries) {
        this.seed = seed;
        this.snapshots = snapshots;
        this.recoveries = recoveries;
        random = new Random(seed);
        machine = new DeterministicMachine(new Random(random.nextLong()));
        scheme = new ObservedScheme(setup.scheme());
        Scheduler scheduler = new FuzzedScheduler(setup.scheduler(), new Random(random.nextLong()));
        JobSpec spec = new JobSpec(
                scheduler.plan(graph, setup.cluster()),
                scheduler,
                scheme,
                setup.store(),
                snapshots,
                setup.checkpoints(),
                setup.restarts(),
                restore,
                new Listener(),
                clock);
        control = new JobControl(spec, machine);
        control.start();
    }

    /** The seed given with {@code -Dweir.seed}, or this one. */
    static long seed(long otherwise) {
        return Long.getLong("weir.seed", otherwise);
    }

    JobControl control() {
        return control;
    }

    ObservedScheme scheme() {
        return scheme;
    }

    DeterministicMachine machine() {
        return machine;
    }

    VirtualClock clock() {
        return clock;
    }

    List<CheckpointReport> reports() {
        return reports;
    }

    /** The tasks restarted each time that others went on. */
    List<Set<Integer>> partialRestarts() {
        return partialRestarts;
    }

    int steps() {
        return steps;
    }

    boolean ended() {
        return control.ended();
    }

    /** Does one thing: a turn of a worker or of the control, or a piece of background work. */
    void step() {
        steps++;
        clock.advance(1 + random.nextInt(20_000));
        boolean useful = random.nextInt(6) == 0 ? control.turn() : machine.step();
        idleSteps = useful ? 0 : idleSteps + 1;
        if (idleSteps > IDLE_STEPS) {
            idleSteps = 0;
            clock.advance(1_000_000);
        }
    }

    /** Steps until so many steps were done or the job has ended. */
    Simulation upTo(int step) {
        while (steps < step && !control.ended()) {
            step();
        }
        return this;
    }

    /** Steps until the job has ended; returns how, or throws how it failed. */
    JobResult finish() {
        while (!control.ended()) {
            if (steps > MAX_STEPS) {
                throw new AssertionError("no end after " + steps + " steps, seed " + seed + ": " + events);
            }
            step();
        }
        machine.close();
        JobException failure = control.failure();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(control.result());
    }

    private final class Listener implements JobListener {
        @Override
        public void onCheckpoint(CheckpointReport report) {
            reports.add(report);
        }

        @Override
        public void onRestored(long checkpointId) {
            restored(checkpointId);
        }

        @Override
        public void onRestart(int restart, Throwable cause, long checkpointId) {
            events.add("restart from " + checkpointId + " after " + cause);
            restored(checkpointId);
        }

        @Override
        public void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
            partialRestarts.add(tasks);
            onRestart(restart, cause, checkpointId);
        }

        private void restored(long checkpointId) {
            if (checkpointId == 0) {
                recoveries.fromNothing++;
                return;
            }
            recoveries.fromCheckpoint++;
            try {
                Manifest newest = snapshots.completed().get(0);
                for (SnapshotHandle handle : newest.snapshots()) {
                    recoveries.capturedElements += handle.capturedElements();
                    look(snapshots.read(handle));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** An operator that holds a watermark back was met while it fired. */
        private void look(Snapshot snapshot) {
            for (String section : snapshot.sections()) {
                ByteReader in = snapshot.read(section);
                if (section.startsWith("operator/") && in != null) {
                    long taken = in.readLong();
                    long forwarded = in.readLong();
                    recoveries.midFiring += taken == forwarded ? 0 : 1;
                }
            }
        }
    }

    /** What was restored. */
    static final class Recoveries {
        int fromNothing;
        int fromCheckpoint;
        long capturedElements;
        int midFiring;
    }
}
