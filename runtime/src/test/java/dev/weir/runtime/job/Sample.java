package dev.weir.runtime.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A small program that shows one or a few operators, for every scheduler, scheme and store. */
record Sample(String name, Consumer<Draft> writer) {
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

    @Override
    public String toString() {
        return name;
    }
}
