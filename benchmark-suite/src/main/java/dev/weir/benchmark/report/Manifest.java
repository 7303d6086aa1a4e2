package dev.weir.benchmark.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which circumstances figures were taken: what a reader needs to judge them, and to take them again.
 *
 * @param entries texts by what they are about, in order
 */
public record Manifest(Map<String, String> entries) {
    public Manifest {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
