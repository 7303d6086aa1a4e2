package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.LocalDeployment;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.worker.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This node's part of one deployment, or of regions of it that have begun anew.
 *
 * <pre>
 *   Open ──► connecting ──connections there──► open ──Start──► running ──Stop──► standing ──Close──► over
 *                 ▲                                                                 │
 *                 └────────────────── Open, with a plan: some tasks begin anew ─────┘
 * </pre>
 */
final class NodeJob {
    private final NodeCommand.Open open;
    private final Programs programs;
    private final Neighbours neighbours;
    private final NodeMachines machines;
    private final Consumer<ControlMessage> reports;
    private @Nullable JobSpec spec;
    private @Nullable Machine machine;
    private volatile @Nullable LocalDeployment deployment; // also asked by connections that break
    private final List<Assignment> made = new ArrayList<>(); // by which there are channels
    private NodeCommand.@Nullable Open again; // waits for connections
    private boolean over;
    private boolean closed;
    private boolean released;

    /** @param reports takes what the part says, from any thread */
    NodeJob(
            NodeCommand.Open open,
            Programs programs,
            Neighbours neighbours,
            NodeMachines machines,
            Consumer<ControlMessage> reports) {
        this.open = open;
        this.programs = programs;
        this.neighbours = neighbours;
        this.machines = machines;
        this.reports = reports;
    }

    long attempt() {
        return open.attempt();
    }

    /** Makes the plan, once the program is here; the rest follows when connections are there. Whether it got on. */
    boolean begin() {
        try {
            if (!programs.isHere(open.submission())) {
                return false;
            }
            JobSpec its = programs.job(open.submission(), new JobListener() {});
            spec = its;
            String own = its.plan().fingerprint();
            if (!own.equals(open.assignment().fingerprint())) {
                throw new IllegalArgumentException("this node makes a program of fingerprint " + own
                        + " of the submission, expected " + open.assignment().fingerprint()
                        + "; remedy: run the same version of Weir and of the program on all nodes");
            }
            neighbours.meet(open.assignment(), its.plan());
        } catch (IOException | RuntimeException e) {
            fail(e);
        } catch (LinkageError e) {
            // The program's own: a node must outlive it.
            fail(new IllegalStateException("the program cannot be made on this node: " + e, e));
        }
        return true;
    }

    /** Some tasks begin anew, as soon as there are connections for their channels; the others stand still meanwhile. */
    void reopen(NodeCommand.Open newer) {
        JobSpec its = spec;
        if (its == null || deployment == null || over) {
            fail(new IllegalStateException("a part that does not stand open cannot take tasks that begin anew"));
            return;
        }
        again = newer;
        // What becomes of the connections that their channels had is of no consequence any more.
        made.removeIf(
                each -> neighbours.leave(each, its.plan(), newer.assignment().tasks()));
        neighbours.meet(newer.assignment(), its.plan());
    }

    /** Goes on with what it waits for; whether it got on. */
    boolean turn(String self) {
        NodeCommand.Open next = deployment == null ? open : again;
        if (over || next == null) {
            return false;
        }
        JobSpec its = spec;
        if (its == null) {
            return begin();
        }
        try {
            ChannelFactory channels = neighbours.channels(next.assignment(), its.plan(), this::onBroken);
            if (channels == null) {
                return false;
            }
            Set<Integer> here = next.assignment().tasksOn(self, its.plan());
            LocalDeployment part = deployment;
            if (part == null) {
                open(its, here, channels);
            } else {
                again = null;
                programs.within(
                        open.submission(),
                        () -> part.restart(Objects.requireNonNull(next.plan()), here, channels, next.attempt()));
                made.removeIf(each ->
                        neighbours.leave(each, its.plan(), next.assignment().tasks()));
            }
            made.add(next.assignment());
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        return true;
    }

    private void open(JobSpec its, Set<Integer> here, ChannelFactory channels) {
        Machine own = machines.make(channels, programs.classes(open.submission()));
        machine = own;
        LocalDeployment part = new LocalDeployment(its, own, attempt(), here, this::report);
        deployment = part;
        RecoveryPlan plan = open.plan();
        programs.within(open.submission(), plan == null ? () -> part.open(open.manifest()) : () -> part.open(plan));
    }

    /** Whatever a part says is of its first attempt, by which the control knows it. */
    private void report(ControlMessage message) {
        if (message instanceof ControlMessage.Opened opened) {
            reports.accept(new ControlMessage.Opened(attempt(), opened.handled()));
        } else if (message instanceof ControlMessage.OpenFailed failed) {
            reports.accept(new ControlMessage.OpenFailed(attempt(), failed.cause()));
        } else if (message instanceof ControlMessage.TasksDied died) {
            reports.accept(new ControlMessage.TasksDied(attempt(), died.tasks(), died.cause()));
        } else {
            reports.accept(message);
        }
    }

    private void onBroken(Set<Integer> tasks, String reason) {
        LocalDeployment part = deployment;
        RemoteFailure cause = new RemoteFailure(reason, false);
        if (part == null) {
            reports.accept(new ControlMessage.OpenFailed(attempt(), cause));
        } else {
            reports.accept(new ControlMessage.TasksDied(attempt(), tasks, cause));
        }
    }

    private void fail(Exception cause) {
        over = true;
        reports.accept(new ControlMessage.OpenFailed(attempt(), cause));
    }

    void start(Map<Integer, Long> handled) {
        LocalDeployment part = deployment;
        if (part != null && !over) {
            try {
                programs.within(open.submission(), () -> part.start(handled));
            } catch (RuntimeException e) {
                // What is sent again is written by the program's own code, as it is on the tasks' threads.
                report(new ControlMessage.TasksDied(attempt(), part.taskIds(), e));
            }
        }
    }

    void stop() {
        LocalDeployment part = deployment;
        if (part == null || over) {
            over = true;
            reports.accept(new ControlMessage.Stopped(attempt()));
        } else {
            forgetWaiting();
            part.stop();
        }
    }

    /** Frees what these tasks hold; the others go on without them. */
    void retire(Set<Integer> tasks) {
        LocalDeployment part = deployment;
        JobSpec its = spec;
        if (part != null && its != null && !over) {
            programs.within(open.submission(), () -> part.end(tasks));
            neighbours.leave(open.assignment(), its.plan(), tasks);
        }
    }

    private void forgetWaiting() {
        if (again != null) {
            neighbours.leave(again.assignment());
            again = null;
        }
    }

    /** Frees everything; may be called at any time, again too. */
    void close() {
        LocalDeployment part = deployment;
        Machine own = machine;
        over = true;
        if (own != null) {
            own.stop();
        }
        forgetWaiting();
        neighbours.leave(open.assignment());
        made.forEach(neighbours::leave);
        if (part == null) {
            reports.accept(new ControlMessage.Closed(attempt(), Map.of(), List.of()));
        } else {
            programs.within(open.submission(), part::close);
        }
        if (own != null && !closed) {
            closed = true;
            own.close();
        }
        if (spec != null && !released) {
            released = true;
            programs.release(open.submission());
        }
    }

    void deliver(int task, Message message) {
        LocalDeployment part = deployment;
        if (part != null && !over) {
            part.send(task, message);
        }
    }

    Map<String, OperatorCounters> counters() {
        LocalDeployment part = deployment;
        return part == null ? Map.of() : part.counters();
    }
}
