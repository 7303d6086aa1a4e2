package dev.weir.runtime.sim;

import dev.weir.ir.plan.Plan;
import dev.weir.runtime.cluster.NodeCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The deployments of a simulated cluster's job, as nodes are told of them: which of them counts, and where in it each task lives. */
final class ClusterDeployments {
    private final Stage stage;
    private final Plan plan;
    private final List<ClusterDeployment> deployments = new ArrayList<>();
    private final int[] homes; // by task, number of the process in which it began last
    private long newest; // by its first attempt
    private long newestAttempt; // in it
    private long startedAttempt;
    private int starts;

    ClusterDeployments(Stage stage, Plan plan) {
        this.stage = stage;
        this.plan = plan;
        this.homes = new int[plan.tasks().size()];
    }

    /** The first attempt of the deployment that counts. */
    long newest() {
        return newest;
    }

    /** How often tasks were started, all or some. */
    int starts() {
        return starts;
    }

    /** Whether tasks live on a machine: what an earlier life of theirs runs into does no harm. */
    boolean live(Set<Integer> tasks, NodeMachine machine) {
        for (int task : tasks) {
            if (homes[task] != machine.process()) {
                return false;
            }
        }
        return machine.attempt() >= newest;
    }

    /** A node is told to open its part of a deployment, or of tasks of it that begin anew. */
    ClusterDeployment opens(SimulatedNode node, NodeCommand.Open open) {
        ClusterDeployment found = null;
        for (ClusterDeployment each : deployments) {
            if (each.attempt() == open.attempt() && each.assignment().equals(open.assignment())) {
                found = each;
            }
        }
        if (found == null || !found.join(node.name())) {
            boolean goesOn = open.attempt() > open.deployment();
            found = new ClusterDeployment(
                    open.attempt(),
                    open.assignment(),
                    plan,
                    stage,
                    goesOn ? stage.witness().channels() : null);
            found.join(node.name());
            deployments.add(found);
        }
        if (open.deployment() >= newest) {
            newest = open.deployment();
            newestAttempt = Math.max(newestAttempt, open.attempt());
            stage.witness().deployment(newest, found.channels());
            open.assignment().tasksOn(node.name(), plan).forEach(task -> begins(task, node, open));
        }
        return found;
    }

    private void begins(int task, SimulatedNode node, NodeCommand.Open open) {
        stage.witness().begins(task, open.attempt());
        if (open.plan() != null && homes[task] != node.process() && node.runsPartOf(open.deployment())) {
            stage.witness().saw(Coverage.JOINED_OTHERS_ELSEWHERE);
        }
        homes[task] = node.process();
    }

    /** A node lets tasks of a deployment take turns, that began in this attempt or after it. */
    void started(long attempt) {
        if (attempt >= newest && newestAttempt > startedAttempt) {
            startedAttempt = newestAttempt;
            starts++;
            stage.witness().dangers().started();
        }
    }
}
