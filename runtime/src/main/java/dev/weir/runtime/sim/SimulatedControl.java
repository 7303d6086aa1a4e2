package dev.weir.runtime.sim;

import dev.weir.ir.serde.ByteReader;
import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.JobJournal;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.NodeReport;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.sim.trace.TraceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The process of a simulated cluster's control: dies, is started again over its journal, stands still, and is given one job. */
final class SimulatedControl {
    private static final Set<String> UNDER_WAY = Set.of("STARTING", "RUNNING", "STOPPING");

    private static final String JOB = "job-1";
    private static final Path JOURNAL = Path.of("/coordinator");
    private static final ClusterControl.Patience PATIENCE =
            new ClusterControl.Patience(Duration.ofNanos(200_000), Duration.ofNanos(500_000));

    private final Stage stage;
    private final SimulatedCluster cluster;
    private final Set<String> registered = new HashSet<>();
    private ControlMachine machine = new ControlMachine();
    private @Nullable ClusterControl control; // null: there is no process
    private int life;
    private long movesFromNanos;
    private boolean asked; // the user has submitted, and has not been answered
    private boolean endUnwritten;
    private @Nullable JobResult result;
    private @Nullable JobException failure;

    SimulatedControl(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.stage = cluster.stage();
        begin();
    }

    int place() {
        return stage.setup().nodes();
    }

    int life() {
        return life;
    }

    boolean isAlive() {
        return control != null;
    }

    private boolean isFrozen() {
        return stage.clock().nanoTime() < movesFromNanos;
    }

    @Nullable
    JobResult result() {
        return result;
    }

    @Nullable
    JobException failure() {
        return failure;
    }

    private void begin() {
        life++;
        machine = new ControlMachine();
        asked = false;
        ClusterControl begun = new ClusterControl(
                (submission, listener) -> cluster.spec(listener, stage.witness()::channel),
                new JobJournal(JOURNAL, stage.disk()),
                machine,
                stage.clock(),
                PATIENCE,
                new JobListener() {
                    @Override
                    public void onWarning(String text) {
                        endUnwritten |= text.contains("has ended could not be written down");
                    }
                });
        try {
            begun.start();
        } catch (IOException e) {
            // Whoever runs it starts it again; what is damaged stays so, and says it.
            failure = stage.disk().brokeDurability() ? new JobException(String.valueOf(e.getMessage()), e) : null;
            return;
        }
        control = begun;
        submit(begun);
    }

    /** The user submits unless the job is there. */
    private void submit(ClusterControl to) {
        if (!asked && to.job(JOB) == null) {
            asked = true;
            to.submit(new Submission("job", List.of(), ""), new ClusterControl.Answer<>() {
                @Override
                public void given(String id) {}

                @Override
                public void refused(String reason) {
                    asked = false;
                }
            });
        }
    }

    boolean turn() {
        ClusterControl running = control;
        if (isFrozen()) {
            return false;
        }
        if (running == null) {
            stage.witness().note(TraceKind.STARTED, stage.witness().controlLine(), "");
            begin();
            if (control != null && cluster.runs()) {
                stage.witness().saw(Coverage.CONTROL_CAME_BACK_TO_NODES);
            }
            return true;
        }
        submit(running);
        boolean any = running.turn();
        if (any) {
            look(running);
        }
        return any;
    }

    private void look(ClusterControl running) {
        ClusterView.Job job = running.job(JOB);
        if (job == null || UNDER_WAY.contains(job.state())) {
            return;
        }
        if (job.state().equals("WAITING")) {
            stage.witness().saw(Coverage.WAITED_FOR_WORKERS);
        } else if (job.state().equals("FAILED")) {
            failure = new JobException(job.note());
        } else {
            result = new JobResult(JobResult.End.valueOf(job.state()), 0, 0, List.of(), Map.of());
        }
    }

    boolean work() {
        return !isFrozen() && control != null && machine.work();
    }

    boolean hasWork() {
        return machine.hasWork();
    }

    void freeze(long nanos) {
        movesFromNanos = Math.max(movesFromNanos, stage.clock().nanoTime() + nanos);
    }

    void thaw() {
        movesFromNanos = 0;
    }

    boolean mayReceive() {
        return !isFrozen();
    }

    /** The process is gone; answers whether there was one. */
    boolean kill() {
        boolean was = control != null;
        control = null;
        machine = new ControlMachine();
        movesFromNanos = 0;
        return was;
    }

    /** A process that comes after the end finds the job as the last one left it. */
    void checkEnd() {
        JobResult before = result;
        if (before == null || endUnwritten || stage.disk().brokeDurability()) {
            return;
        }
        kill();
        begin();
        ClusterControl next = control;
        ClusterView.Job job = next == null ? null : next.job(JOB);
        if (job == null || !job.state().equals(before.end().name())) {
            stage.witness()
                    .violated(
                            Invariant.NO_DEFECT,
                            "the job has ended, " + before.end().name().toLowerCase(Locale.ROOT)
                                    + ", and a coordinator after this one finds "
                                    + (job == null ? "no job" : "it " + job.state()));
        }
    }

    // --- what reaches it

    void hear(Session from, byte[] bytes) {
        ClusterControl running = control;
        if (running == null || from.controlLife() != life) {
            // Nobody is there; the other end learns it by that.
            from.end();
            return;
        }
        NodeReport report = NodeCodec.readReport(new ByteReader(bytes));
        boolean stale = report instanceof NodeReport.Said said
                && attempt(said.message()) < cluster.jobDeployments().newest();
        if (stale || !from.isOpenAtControl()) {
            cluster.saw(Coverage.STALE_REPORT);
            cluster.saw(Coverage.STALE_MESSAGE);
        }
        if (!from.isOpenAtControl()) {
            return;
        }
        if (report instanceof NodeReport.Registered
                && !registered.add(from.node().name())) {
            cluster.saw(Coverage.NODE_REGISTERED_AGAIN);
        }
        running.nodeSaid(from.node().name(), from, report);
    }

    private static long attempt(ControlMessage message) {
        if (message instanceof ControlMessage.ToCoordinator to) {
            return to.attempt();
        }
        return message instanceof ControlMessage.TasksDied died ? died.attempt() : Long.MAX_VALUE;
    }

    void gone(Session session, String reason) {
        ClusterControl running = control;
        if (running != null && session.controlLife() == life && session.isOpenAtControl()) {
            session.closeAtControl();
            running.nodeGone(session.node().name(), session, reason);
        }
    }

    void expels(SimulatedNode node, String reason) {
        if (reason.startsWith("no sign of life")) {
            cluster.saw(Coverage.NODE_LOST_BY_SILENCE);
        }
    }
}
