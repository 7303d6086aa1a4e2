package dev.weir.benchmark.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured under which name: a contender with its settings over a workload.
 *
 * @param contender name
 * @param settings all of them, by name
 * @param workload name
 */
public record Cell(String contender, Map<String, String> settings, String workload) {
    public Cell {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** The value of a setting, or nothing. */
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return workload + " on " + contender + " "
                + settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" "));
    }
}
