package dev.weir.ir.plan;

/**
 * Key groups: the unit in which keyed state moves between tasks. A key belongs to one group for ever; a task owns a contiguous range
 * of groups, so that a change of parallelism moves whole groups (Carbone et al., State Management in Apache Flink, VLDB 2017, section 3.3).
 */
public final class KeyGroups {
    private KeyGroups() {}

    /** Key group of a key's stable hash, in [0, maxParallelism). */
    public static int of(int keyHash, int maxParallelism) {
        int h = keyHash;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return (int) (((h & 0xffffffffL) * maxParallelism) >>> 32);
    }

    /** Subtask that owns a key group, in [0, parallelism). */
    public static int owner(int keyGroup, int maxParallelism, int parallelism) {
        return keyGroup * parallelism / maxParallelism;
    }

    /** First key group of a subtask. */
    public static int first(int subtask, int maxParallelism, int parallelism) {
        return (subtask * maxParallelism + parallelism - 1) / parallelism;
    }

    /** One past the last key group of a subtask. */
    public static int end(int subtask, int maxParallelism, int parallelism) {
        return first(subtask + 1, maxParallelism, parallelism);
    }
}
