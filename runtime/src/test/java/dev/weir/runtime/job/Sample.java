package dev.weir.runtime.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A small program that shows one or a few operators, for every scheduler, scheme and store. */
record Sample(String name, Consumer<Draft> writer) {
    private static final Set<String> BEAR_REPEATS = Set.of(
            "linear",
            "count-long",
            "count-object",
            "union",
            "union-with-itself",
            "diamond",
            "many-ends",
            "mixed-parallelism",
            "gather-rebalance");

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(ShapeSamples.all());
        samples.addAll(WindowSamples.all());
        samples.addAll(FunctionSamples.all());
        return samples;
    }

    static Sample named(String name) {
        return all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sample " + name));
    }

    /**
     * Whether every result comes even if a record counts twice: the sample's results are records, or counts that go up one by one. A
     * window's result would come with another number instead.
     */
    boolean bearsRepeats() {
        return BEAR_REPEATS.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
