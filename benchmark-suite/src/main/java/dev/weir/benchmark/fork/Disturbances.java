package dev.weir.benchmark.fork;

import dev.weir.benchmark.machine.Disturbance;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Disturbances of the runs that counted: the typical one is what a process is judged by. */
final class Disturbances {
    private final List<Disturbance> all = new ArrayList<>();

    void add(Disturbance disturbance) {
        all.add(disturbance);
    }

    /** Forgets what was: the warm-up does not count. */
    void clear() {
        all.clear();
    }

    double foreignShare() {
        return median(Disturbance::foreignShare);
    }

    double stealShare() {
        return median(Disturbance::stealShare);
    }

    private double median(ToDoubleFunction<Disturbance> share) {
        return all.isEmpty() ? 0 : Sample.median(all.stream().mapToDouble(share).toArray());
    }
}
