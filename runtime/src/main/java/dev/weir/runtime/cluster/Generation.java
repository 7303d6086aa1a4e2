package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tasks of a deployment that have begun together: all of them, or those of regions that began anew. Each of some nodes runs a part of them, until it is
 * lost or its last task is retired; whoever is lost has answered everything.
 */
final class Generation {
    private final String job;
    private final long attempt;
    private final Roster roster;
    private final Map<String, Set<Integer>> living = new LinkedHashMap<>(); // tasks, by node
    private final Set<String> unanswered = new TreeSet<>(); // nodes
    private final Map<String, Map<String, OperatorCounters>> counters = new LinkedHashMap<>();

    /**
     * A generation of which no node knows yet.
     *
     * @param tasks its tasks, by node
     */
    Generation(String job, long attempt, Map<String, Set<Integer>> tasks, Roster roster) {
        this.job = job;
        this.attempt = attempt;
        this.roster = roster;
        living.putAll(tasks);
    }

    long attempt() {
        return attempt;
    }

    /** Whether a node runs a part of it. */
    boolean runsOn(String node) {
        return living.containsKey(node);
    }

    /** Whether no task of it is left, here or anywhere. */
    boolean isEmpty() {
        return living.isEmpty();
    }

    /** Of these tasks, those that live in this generation. */
    Set<Integer> living(Set<Integer> tasks) {
        Set<Integer> found = new TreeSet<>();
        living.values().forEach(here -> found.addAll(here));
        found.retainAll(tasks);
        return found;
    }

    // --- what its nodes are told

    /** Tells every node, and waits for what each {@link #answered}. */
    void ask(NodeCommand command) {
        unanswered.addAll(living.keySet());
        tell(command);
    }

    /** Tells every node. */
    void tell(NodeCommand command) {
        living.keySet().forEach(node -> tell(node, command));
    }

    private void tell(String node, NodeCommand command) {
        NodePort port = roster.port(node);
        if (port != null) {
            port.send(command);
        }
    }

    /** Sends a message to a task, if it lives in this generation. */
    void send(int task, Message message) {
        living.forEach((node, here) -> {
            if (here.contains(task)) {
                tell(node, new NodeCommand.Deliver(job, attempt, task, message));
            }
        });
    }

    /** Tasks come to a node's part of it, of this generation or of another, and begin anew there. */
    void take(String node, Set<Integer> tasks) {
        living.computeIfPresent(node, (name, here) -> {
            Set<Integer> more = new TreeSet<>(here);
            more.addAll(tasks);
            return more;
        });
    }

    /** Tells a node, and waits for what it {@link #answered}. */
    void ask(String node, NodeCommand command) {
        unanswered.add(node);
        tell(node, command);
    }

    /** These tasks have no more to do with it, and nobody waits for a word about them. */
    void retire(Set<Integer> retired) {
        for (String node : List.copyOf(living.keySet())) {
            Set<Integer> here = new TreeSet<>(living.getOrDefault(node, Set.of()));
            Set<Integer> over = new TreeSet<>(here);
            over.retainAll(retired);
            here.removeAll(over);
            if (here.isEmpty()) {
                tell(node, new NodeCommand.Close(job, attempt));
                forget(node);
            } else if (!over.isEmpty()) {
                tell(node, new NodeCommand.Retire(job, attempt, over));
                living.put(node, here);
            }
        }
        // Of those that are lost as well: their next lives are counted elsewhere.
        counters.keySet().retainAll(living.keySet());
    }

    // --- what is heard of them

    /** A node has answered what was asked last. */
    void answered(String node) {
        unanswered.remove(node);
    }

    /** Nodes that have not answered what was asked last. */
    Set<String> unanswered() {
        return unanswered;
    }

    /** A node is gone; the tasks that lived there. */
    Set<Integer> lose(String node) {
        Set<Integer> dead = living.getOrDefault(node, Set.of());
        forget(node);
        return new HashSet<>(dead);
    }

    private void forget(String node) {
        living.remove(node);
        unanswered.remove(node);
    }

    void counted(String node, Map<String, OperatorCounters> sofar) {
        if (runsOn(node)) {
            counters.put(node, sofar);
        }
    }

    /** Adds what was counted to a sum. */
    void addTo(Map<String, OperatorCounters> sum) {
        counters.values().forEach(each -> each.forEach((id, count) -> sum.merge(id, count, OperatorCounters::plus)));
    }
}
