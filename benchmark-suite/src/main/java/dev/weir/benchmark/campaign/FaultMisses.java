package dev.weir.benchmark.campaign;

import java.util.EnumMap;
import java.util.Map;

/** Faults that were tried and met nobody: they count for nothing, and are told. */
final class FaultMisses {
    private final Map<FaultKind, Integer> misses = new EnumMap<>(FaultKind.class);

    void add(FaultKind kind) {
        misses.merge(kind, 1, Integer::sum);
    }

    int count() {
        return misses.values().stream().mapToInt(Integer::intValue).sum();
    }
}
