package dev.weir.runtime.cluster;

import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.scheduler.Placement;
import dev.weir.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which nodes are there, when each was heard of last, and what their workers are used for. */
final class Roster {
    private final Map<String, Entry> nodes = new TreeMap<>();

    /** A node that is there. */
    private static final class Entry {
        final NodeReport.Registered registered;
        final NodePort port;
        final Map<String, Integer> used = new HashMap<>(); // workers, by job
        long heardNanos;

        Entry(NodeReport.Registered registered, NodePort port, long heardNanos) {
            this.registered = registered;
            this.port = port;
            this.heardNanos = heardNanos;
        }

        int free() {
            return registered.workers()
                    - used.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Nodes for the workers of a job, and which is on which. */
    record Allotment(List<Member> members, List<Integer> nodeOfWorker) {
        /** Name of the node of each worker. */
        List<String> names() {
            return nodeOfWorker.stream().map(node -> members.get(node).name()).toList();
        }
    }

    void register(String node, NodeReport.Registered registered, NodePort port, long nowNanos) {
        nodes.put(node, new Entry(registered, port, nowNanos));
    }

    void heard(String node, long nowNanos) {
        Entry entry = nodes.get(node);
        if (entry != null) {
            entry.heardNanos = nowNanos;
        }
    }

    boolean knows(String node) {
        return nodes.containsKey(node);
    }

    /** Whether a name is another process's. */
    boolean isTaken(String node, NodeReport.Registered by) {
        Entry entry = nodes.get(node);
        return entry != null && entry.registered.process() != by.process();
    }

    /** Whether that is the port of the node that is registered now, and not of an earlier life of it. */
    boolean isPort(String node, NodePort port) {
        Entry entry = nodes.get(node);
        return entry != null && entry.port == port;
    }

    void remove(String node) {
        nodes.remove(node);
    }

    /** Nodes of which nothing was heard for so long. */
    List<String> silent(long nowNanos, long patienceNanos) {
        List<String> silent = new ArrayList<>();
        nodes.forEach((name, entry) -> {
            if (nowNanos - entry.heardNanos > patienceNanos) {
                silent.add(name);
            }
        });
        return silent;
    }

    @Nullable
    NodePort port(String node) {
        Entry entry = nodes.get(node);
        return entry == null ? null : entry.port;
    }

    /** Workers that no job uses. */
    int free() {
        return nodes.values().stream().mapToInt(Entry::free).sum();
    }

    /** Names of nodes, and workers of each: as many as there are, and as many as are free. */
    List<ClusterView.Node> view() {
        List<ClusterView.Node> view = new ArrayList<>();
        nodes.forEach((name, entry) -> view.add(new ClusterView.Node(name, entry.registered.workers(), entry.free())));
        return view;
    }

    /**
     * Takes workers for a job; null, and nothing taken, if there are too few.
     *
     * @param scheduler decides how many on which; if it has no wish of its own, workers go back where they were, since their snapshots may be there
     * @param before name of the node that each worker was on; empty if it was on none
     * @throws IllegalArgumentException if it decides what cannot be
     */
    @Nullable
    Allotment allot(String job, Plan plan, Scheduler scheduler, List<String> before) {
        List<String> names = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        nodes.forEach((name, entry) -> {
            if (entry.free() > 0) {
                names.add(name);
                free.add(entry.free());
            }
        });
        List<Integer> placed = Placement.by(scheduler, plan, free);
        if (placed.isEmpty()) {
            return null;
        }
        if (before.size() == placed.size() && placed.equals(Placement.neighboursTogether(placed.size(), free))) {
            return replace(
                    job, before, plan.workers().stream().map(WorkerPlan::id).collect(Collectors.toSet()));
        }
        List<String> nodeOfWorker = placed.stream().map(names::get).toList();
        nodeOfWorker.forEach(node -> take(job, node));
        return allotment(nodeOfWorker);
    }

    /**
     * Takes workers in place of those that a job has lost, each where it was, if one is free there, the others in order; null, and nothing taken, if there
     * are too few. A scheduler is not asked: it places all workers of a plan, and these others stay where they are.
     *
     * @param nodeOfWorker name of the node of each worker of the job; of one that is lost, where it was
     * @param lost workers that are on no node
     */
    @Nullable
    Allotment replace(String job, List<String> nodeOfWorker, Set<Integer> lost) {
        if (free() < lost.size()) {
            return null;
        }
        List<String> replaced = new ArrayList<>(nodeOfWorker);
        List<Integer> homeless = new ArrayList<>();
        for (int worker : new TreeSet<>(lost)) {
            Entry before = nodes.get(nodeOfWorker.get(worker));
            if (before != null && before.free() > 0) {
                take(job, nodeOfWorker.get(worker));
            } else {
                homeless.add(worker);
            }
        }
        for (int worker : homeless) {
            String node = firstFree();
            take(job, node);
            replaced.set(worker, node);
        }
        return allotment(replaced);
    }

    private String firstFree() {
        return nodes.entrySet().stream()
                .filter(each -> each.getValue().free() > 0)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void take(String job, String node) {
        Objects.requireNonNull(nodes.get(node)).used.merge(job, 1, Integer::sum);
    }

    private Allotment allotment(List<String> nodeOfWorker) {
        List<String> names = nodeOfWorker.stream().distinct().toList();
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            NodeReport.Registered registered = Objects.requireNonNull(nodes.get(name)).registered;
            members.add(new Member(name, registered.host(), registered.port()));
        }
        return new Allotment(members, nodeOfWorker.stream().map(names::indexOf).toList());
    }

    /** Gives back all that a job has. */
    void release(String job) {
        nodes.values().forEach(entry -> entry.used.remove(job));
    }
}
