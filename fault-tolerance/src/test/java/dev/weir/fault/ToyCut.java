package dev.weir.fault;

import java.util.List;
import java.util.Map;

/** One task's snapshot. */
record ToyCut(
        Map<ToyChannel, Integer> emitted,
        Map<ToyChannel, Integer> handled,
        Map<ToyChannel, List<Integer>> pending,
        Map<ToyChannel, List<Integer>> inFlight) {}
