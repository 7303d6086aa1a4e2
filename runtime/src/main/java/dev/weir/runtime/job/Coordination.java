package dev.weir.runtime.job;

import dev.weir.fault.Coordinator;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.runtime.worker.Machine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who decides in a job: the scheme's coordinator, and what is kept for it while nothing is to be decided. When regions are restarted another one takes
 * over from it: all that it had begun is given up by the tasks that go on, and what they have said once and for all is said again.
 */
final class Coordination {
    private final JobSpec spec;
    private final Machine machine;
    private final CheckpointLog log;
    private final Consumer<ControlMessage> control;
    private final Deque<Message> heldBack = new ArrayDeque<>(); // until a restart is done

    /** What living tasks have said, and will not say again. */
    private final Set<Message> standing = new LinkedHashSet<>();

    private @Nullable CoordinatorLink link;
    private @Nullable Coordinator coordinator;

    Coordination(JobSpec spec, Machine machine, CheckpointLog log, Consumer<ControlMessage> control) {
        this.spec = spec;
        this.machine = machine;
        this.log = log;
        this.control = control;
    }

    /** Whether there is a coordinator. */
    boolean decides() {
        return coordinator != null;
    }

    /** What the coordinator does its work by; null if there is none. */
    @Nullable
    CoordinatorLink link() {
        return link;
    }

    /**
     * All tasks are open, and may be let go. A coordinator begins.
     *
     * @param from the checkpoint that was restored, or 0
     * @param goOn tasks that have not begun anew: they may be in the middle of what another coordinator has begun
     */
    void begin(Deployment opened, long from, Set<Integer> goOn) {
        CoordinatorLink newLink = new CoordinatorLink(spec, machine, opened, log, from, control);
        if (!goOn.isEmpty()) {
            // Before anything else comes to them: no id so far is of a checkpoint that will complete.
            long floor = log.nextCheckpointId();
            goOn.forEach(task -> opened.send(task, new Message.Aborted(floor)));
        }
        Coordinator newCoordinator = spec.scheme().coordinator(newLink);
        link = newLink;
        coordinator = newCoordinator;
        opened.start();
        newCoordinator.onStart();
        List.copyOf(standing).forEach(newCoordinator::onMessage);
        hearHeldBack();
    }

    /** The coordinator is told, if there is one; else whoever comes next. */
    void hear(Message message) {
        Coordinator told = coordinator;
        if (told == null) {
            heldBack.add(message);
            return;
        }
        if (message instanceof Message.Finished || message instanceof Message.LogFilling) {
            standing.add(message);
        }
        told.onMessage(message);
    }

    /** To be heard when a restart is done. */
    void holdBack(Message message) {
        heldBack.add(message);
    }

    /** What was held back is heard, if there is someone to hear it. */
    void hearHeldBack() {
        for (int left = decides() ? heldBack.size() : 0; left > 0; left--) {
            hear(heldBack.remove());
        }
    }

    /** The user, or the engine, says something to the coordinator, if there is one. */
    void tell(Message message) {
        Coordinator told = coordinator;
        if (told != null) {
            told.onMessage(message);
        }
    }

    /** Fires the coordinator's timers that are due; how many. */
    int fireTimers() {
        CoordinatorLink current = link;
        Coordinator told = coordinator;
        return current == null || told == null ? 0 : current.fireTimers(told::onTimer);
    }

    /**
     * A restart that lets some tasks go on, as the scheme says or of the regions that have lost a task; null if all must begin anew. Whether the
     * coordinator goes on follows from it.
     *
     * @param before the restart that was waited for when a task died that was to go on; null if none was
     */
    Restart.@Nullable Partial spared(Set<Integer> dead, Restart.@Nullable Partial before) {
        Coordinator told = coordinator;
        Restart.Partial regions;
        if (told != null) {
            RecoveryPlan plan = told.onFailure(dead);
            if (Restart.isPlannedBy(spec)) {
                return Restart.planned(plan, dead, spec);
            }
            regions = Restart.ofRegions(dead, plan.checkpointId(), spec);
        } else {
            // Nobody has taken over yet.
            regions = before == null ? null : Restart.ofRegions(dead, before.checkpointId(), spec);
        }
        if (regions != null) {
            dismiss();
            forget(regions.tasks());
        }
        return regions;
    }

    /** They are to begin anew: their earlier lives say nothing any more. */
    private void forget(Set<Integer> restarted) {
        heldBack.removeIf(message -> restarted.contains(message.task()));
        standing.removeIf(message -> restarted.contains(message.task()));
    }

    /** The coordinator has had its last call; what tasks say from now on is for the next one. */
    private void dismiss() {
        link = null;
        coordinator = null;
    }

    /** All tasks are to begin anew. */
    void end() {
        dismiss();
        heldBack.clear();
        standing.clear();
    }
}
