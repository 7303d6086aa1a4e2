package dev.weir.scheduler;

import dev.weir.ir.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which node each worker of a plan runs on: a list of nodes, by their index, one for each worker; empty if there are too few free workers. */
public final class Placement {
    private Placement() {}

    /**
     * Each node gets a share by the workers it has, and workers of neighbouring numbers stay together: plans number neighbouring tasks so.
     *
     * @param workers of the plan
     * @param free free workers of each node
     */
    public static List<Integer> neighboursTogether(int workers, List<Integer> free) {
        int[] shares = new int[free.size()];
        int left = workers;
        boolean any = true;
        while (left > 0 && any) {
            any = false;
            for (int node = 0; node < shares.length && left > 0; node++) {
                if (shares[node] < free.get(node)) {
                    shares[node]++;
                    left--;
                    any = true;
                }
            }
        }
        if (left > 0) {
            return List.of();
        }
        List<Integer> placed = new ArrayList<>();
        for (int node = 0; node < shares.length; node++) {
            placed.addAll(Collections.nCopies(shares[node], node));
        }
        return placed;
    }

    /**
     * Where a scheduler places the workers of its plan; empty if there are too few.
     *
     * @param free free workers of each node
     * @throws IllegalArgumentException if it places them where they cannot be
     */
    public static List<Integer> by(Scheduler scheduler, Plan plan, List<Integer> free) {
        List<Integer> placed = scheduler.place(plan, List.copyOf(free));
        String broken = broken(placed, plan.workers().size(), free);
        if (broken != null) {
            throw new IllegalArgumentException("scheduler " + scheduler.name() + " places workers on nodes with " + free
                    + " free ones: " + broken);
        }
        return placed;
    }

    /** What is wrong with a placement, or null: what was found and what was expected. */
    public static @Nullable String broken(List<Integer> placed, int workers, List<Integer> free) {
        int there = free.stream().mapToInt(Integer::intValue).sum();
        if (workers > there) {
            return placed.isEmpty()
                    ? null
                    : "expected no placement of " + workers + " workers on " + there + ", found " + placed;
        }
        if (placed.size() != workers) {
            return "expected a node for each of " + workers + " workers, found " + placed;
        }
        int[] taken = new int[free.size()];
        for (int node : placed) {
            if (node < 0 || node >= taken.length) {
                return "expected nodes below " + taken.length + ", found " + placed;
            }
            if (++taken[node] > free.get(node)) {
                return "expected at most " + free.get(node) + " workers on node " + node + ", found " + placed;
            }
        }
        return null;
    }
}
