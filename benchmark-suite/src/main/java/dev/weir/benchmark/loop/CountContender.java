package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.Contender;
import java.util.Set;

/** A contender that has the keyed count only: what it shows needs no other workload. */
abstract class CountContender implements Contender {
    private static final Set<String> WORKLOADS = Set.of("keyed-count", "keyed-count-skewed");

    @Override
    public final Set<String> workloads() {
        return WORKLOADS;
    }

    static void check(String workload) {
        if (!WORKLOADS.contains(workload)) {
            throw new IllegalArgumentException("no loop for workload '" + workload + "': expected one of " + WORKLOADS);
        }
    }
}
