package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.LocalDeployment;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.worker.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This node's part of one deployment, or of regions of it that have begun anew.
 *
 * <pre>
 *   Open ──► connecting ──connections there──► open ──Start──► running ──Stop──► standing ──Close──► over
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
    private boolean over;
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
            JobSpec made = programs.job(open.submission(), new JobListener() {});
            spec = made;
            String own = made.plan().fingerprint();
            if (!own.equals(open.assignment().fingerprint())) {
                throw new IllegalArgumentException("this node makes a program of fingerprint " + own
                        + " of the submission, expected " + open.assignment().fingerprint()
                        + "; remedy: run the same version of Weir and of the program on all nodes");
            }
            neighbours.meet(open.assignment(), made.plan());
        } catch (IOException | RuntimeException e) {
            fail(e);
        } catch (LinkageError e) {
            // The program's own: a node must outlive it.
            fail(new IllegalStateException("the program cannot be made on this node: " + e, e));
        }
        return true;
    }

    /** Goes on with what it waits for; whether it got on. */
    boolean turn(String self) {
        if (over || deployment != null) {
            return false;
        }
        JobSpec made = spec;
        if (made == null) {
            return begin();
        }
        try {
            ChannelFactory channels = neighbours.channels(open.assignment(), made.plan(), this::onBroken);
            if (channels == null) {
                return false;
            }
            Machine own = machines.make(channels, programs.classes(open.submission()));
            machine = own;
            LocalDeployment part =
                    new LocalDeployment(made, own, attempt(), open.assignment().tasksOn(self, made.plan()), reports);
            deployment = part;
            programs.within(open.submission(), () -> part.open(open.manifest()));
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        return true;
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

    void start() {
        LocalDeployment part = deployment;
        if (part != null && !over) {
            part.start();
        }
    }

    void stop() {
        LocalDeployment part = deployment;
        if (part == null || over) {
            over = true;
            reports.accept(new ControlMessage.Stopped(attempt()));
        } else {
            part.stop();
        }
    }

    /** Frees what these tasks hold; the others go on without them. */
    void retire(Set<Integer> tasks) {
        LocalDeployment part = deployment;
        if (part != null && !over) {
            programs.within(open.submission(), () -> part.end(tasks));
        }
    }

    /** Frees everything; may be called at any time, again too. */
    void close() {
        LocalDeployment part = deployment;
        Machine own = machine;
        if (part == null || own == null) {
            over = true;
            neighbours.leave(open.assignment());
            reports.accept(new ControlMessage.Closed(attempt(), Map.of(), List.of()));
        } else {
            own.stop();
            neighbours.leave(open.assignment());
            programs.within(open.submission(), part::close);
            if (!over) {
                over = true;
                own.close();
            }
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
