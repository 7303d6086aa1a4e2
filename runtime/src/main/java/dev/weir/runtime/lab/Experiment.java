package dev.weir.runtime.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is run, without what happens to it.
 *
 * @param shape which program
 * @param scheduler by name or class name
 * @param parallelism tasks of each operator
 * @param parallelismAfter tasks of each operator but sources once the job is started again, and at every second start from then on
 * @param workers threads, were there threads
 * @param nodes that the workers are dealt out to
 * @param ringSlots elements a ring holds, or may be under way between nodes
 * @param intervalMicros virtual time between checkpoints
 * @param timeoutMicros virtual time after which a checkpoint is given up
 * @param onDisk whether checkpoints are kept on the simulated disk; else in memory
 * @param records of each source
 * @param restartDelayMicros virtual time between a failure that was noticed and the restart; may be 0
 * @param logElements that a message log keeps, or 0 for as many as usual
 * @param clustered whether the control and each node are processes of their own, of which one may die and the others go on
 */
public record Experiment(
        Shape shape,
        String scheduler,
        int parallelism,
        int parallelismAfter,
        int workers,
        int nodes,
        int ringSlots,
        int intervalMicros,
        int timeoutMicros,
        boolean onDisk,
        int records,
        int restartDelayMicros,
        int logElements,
        boolean clustered) {
    /** Of what is read from a file: nobody means more. */
    private static final int MOST_TASKS = 64;

    private static final int MOST_NUMBER = 1_000_000;

    Experiment withRecords(int count) {
        return new Experiment(
                shape,
                scheduler,
                parallelism,
                parallelismAfter,
                workers,
                nodes,
                ringSlots,
                intervalMicros,
                timeoutMicros,
                onDisk,
                count,
                restartDelayMicros,
                logElements,
                clustered);
    }

    Experiment withIntervalMicros(int interval) {
        return new Experiment(
                shape,
                scheduler,
                parallelism,
                parallelismAfter,
                workers,
                nodes,
                ringSlots,
                interval,
                timeoutMicros,
                onDisk,
                records,
                restartDelayMicros,
                logElements,
                clustered);
    }

    Experiment withParallelism(int tasks, int tasksAfter) {
        return new Experiment(
                shape,
                scheduler,
                tasks,
                tasksAfter,
                workers,
                nodes,
                ringSlots,
                intervalMicros,
                timeoutMicros,
                onDisk,
                records,
                restartDelayMicros,
                logElements,
                clustered);
    }

    Experiment withDelayAndLogs(int delayMicros, int elements) {
        return new Experiment(
                shape,
                scheduler,
                parallelism,
                parallelismAfter,
                workers,
                nodes,
                ringSlots,
                intervalMicros,
                timeoutMicros,
                onDisk,
                records,
                delayMicros,
                elements,
                clustered);
    }

    /**
     * The same where the control and each node are processes of their own.
     *
     * @param workerCount threads
     * @param nodeCount nodes that they are dealt out to
     */
    Experiment inCluster(int workerCount, int nodeCount) {
        return new Experiment(
                shape,
                scheduler,
                parallelism,
                // Who goes on with other numbers of tasks there submits another job.
                parallelism,
                workerCount,
                nodeCount,
                ringSlots,
                intervalMicros,
                timeoutMicros,
                onDisk,
                records,
                restartDelayMicros,
                logElements,
                true);
    }

    /** Whether the job is started again with other numbers of tasks. */
    boolean isRescaled() {
        return parallelismAfter != parallelism;
    }

    Experiment withPlaces(int workerCount, int nodeCount, boolean disk) {
        return new Experiment(
                shape,
                scheduler,
                parallelism,
                parallelismAfter,
                workerCount,
                nodeCount,
                ringSlots,
                intervalMicros,
                timeoutMicros,
                disk,
                records,
                restartDelayMicros,
                logElements,
                clustered);
    }

    /** As names and values, in a fixed order. */
    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("graph", shape.title());
        map.put("scheduler", scheduler);
        map.put("parallelism", "" + parallelism);
        map.put("parallelism-after", "" + parallelismAfter);
        map.put("workers", "" + workers);
        map.put("nodes", "" + nodes);
        map.put("ring-slots", "" + ringSlots);
        map.put("interval-micros", "" + intervalMicros);
        map.put("timeout-micros", "" + timeoutMicros);
        map.put("on-disk", "" + onDisk);
        map.put("records", "" + records);
        map.put("restart-delay-micros", "" + restartDelayMicros);
        map.put("log-elements", "" + logElements);
        if (clustered) {
            map.put("clustered", "true");
        }
        return map;
    }

    /**
     * Reads what {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException if something is missing or no number
     */
    static Experiment of(Map<String, String> map) {
        return new Experiment(
                Shape.titled(text(map, "graph")),
                text(map, "scheduler"),
                number(map, "parallelism", MOST_TASKS),
                // Not in files that were written before it could differ.
                number(map, map.containsKey("parallelism-after") ? "parallelism-after" : "parallelism", MOST_TASKS),
                number(map, "workers", MOST_TASKS),
                number(map, "nodes", MOST_TASKS),
                number(map, "ring-slots", MOST_NUMBER),
                number(map, "interval-micros", MOST_NUMBER),
                number(map, "timeout-micros", MOST_NUMBER),
                Boolean.parseBoolean(text(map, "on-disk")),
                number(map, "records", MOST_NUMBER),
                numberIfThere(map, "restart-delay-micros"),
                numberIfThere(map, "log-elements"),
                Boolean.parseBoolean(map.getOrDefault("clustered", "false")));
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected a line '" + name + " ...', found none");
        }
        return value;
    }

    /** Of what older files do not have. */
    private static int numberIfThere(Map<String, String> map, String name) {
        return map.containsKey(name) ? number(map, name, 0, MOST_NUMBER) : 0;
    }

    private static int number(Map<String, String> map, String name, int most) {
        return number(map, name, 1, most);
    }

    private static int number(Map<String, String> map, String name, int least, int most) {
        String value = text(map, name);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "expected a number from " + least + " to " + most + " after '" + name + "', found '" + value + "'");
    }
}
