package dev.weir.ir.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The regions of a plan: sets of tasks that channels join, in whatever direction. Nothing passes from one region to another, so what happens in
 * one cannot be seen in another.
 */
public final class Regions {
    private final int[] regionOf; // by task
    private final List<SortedSet<Integer>> members;

    private Regions(int[] regionOf, List<SortedSet<Integer>> members) {
        this.regionOf = regionOf;
        this.members = members;
    }

    /** Those of a plan, worked out once. */
    public static Regions of(Plan plan) {
        return plan.derived(Regions.class, Regions::find);
    }

    private static Regions find(Plan plan) {
        int[] leader = new int[plan.tasks().size()];
        for (int task = 0; task < leader.length; task++) {
            leader[task] = task;
        }
        for (ChannelPlan channel : plan.channels()) {
            int from = leader(leader, channel.from());
            int to = leader(leader, channel.to());
            leader[Math.max(from, to)] = Math.min(from, to);
        }
        int[] regionOf = new int[leader.length];
        List<SortedSet<Integer>> members = new ArrayList<>();
        for (int task = 0; task < leader.length; task++) {
            int first = leader(leader, task);
            if (first == task) {
                regionOf[task] = members.size();
                members.add(new TreeSet<>());
            } else {
                regionOf[task] = regionOf[first];
            }
            members.get(regionOf[task]).add(task);
        }
        return new Regions(
                regionOf,
                members.stream().map(Collections::unmodifiableSortedSet).toList());
    }

    /** The least task that this one is known to be joined to; those on the way are told. */
    private static int leader(int[] leader, int task) {
        int at = task;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }

    /** How many there are; at least 1 if there are tasks. */
    public int count() {
        return members.size();
    }

    /** The region of a task, from 0, in the order of their first tasks. */
    public int of(int task) {
        return regionOf[task];
    }

    /** All tasks of the regions that these tasks are in, in order. */
    public SortedSet<Integer> with(Set<Integer> tasks) {
        SortedSet<Integer> all = new TreeSet<>();
        tasks.forEach(task -> all.addAll(members.get(regionOf[task])));
        return all;
    }
}
