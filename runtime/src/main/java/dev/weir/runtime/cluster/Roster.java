package dev.weir.runtime.cluster;

import dev.weir.ir.plan.Plan;
import dev.weir.scheduler.Placement;
import dev.weir.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    record Allotment(List<Member> members, List<Integer> nodeOfWorker) {}

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
            placed = backWhereTheyWere(names, free, before);
        }
        List<Member> members = new ArrayList<>();
        Map<Integer, Integer> indexes = new HashMap<>(); // of a member, by index among those with free workers
        List<Integer> nodeOfWorker = new ArrayList<>();
        for (int index : placed) {
            String name = names.get(index);
            Entry entry = Objects.requireNonNull(nodes.get(name));
            Integer member = indexes.get(index);
            if (member == null) {
                member = members.size();
                indexes.put(index, member);
                members.add(new Member(name, entry.registered.host(), entry.registered.port()));
            }
            entry.used.merge(job, 1, Integer::sum);
            nodeOfWorker.add(member);
        }
        return new Allotment(members, nodeOfWorker);
    }

    /** Each worker where it was, if a worker is free there; the others in order. */
    private static List<Integer> backWhereTheyWere(List<String> names, List<Integer> free, List<String> before) {
        int[] left = free.stream().mapToInt(Integer::intValue).toArray();
        int[] placed = new int[before.size()];
        for (int worker = 0; worker < placed.length; worker++) {
            int node = names.indexOf(before.get(worker));
            placed[worker] = node >= 0 && left[node] > 0 ? node : -1;
            if (placed[worker] >= 0) {
                left[node]--;
            }
        }
        int next = 0;
        for (int worker = 0; worker < placed.length; worker++) {
            while (placed[worker] < 0) {
                if (left[next] > 0) {
                    left[next]--;
                    placed[worker] = next;
                } else {
                    next++;
                }
            }
        }
        return Arrays.stream(placed).boxed().toList();
    }

    /** Gives back all that a job has. */
    void release(String job) {
        nodes.values().forEach(entry -> entry.used.remove(job));
    }
}
