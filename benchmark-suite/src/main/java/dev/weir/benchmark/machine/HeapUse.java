package dev.weir.benchmark.machine;

/**
 * What happened to the heap.
 *
 * @param allocatedBytes bytes allocated
 * @param collections how many there were
 * @param collectionNanos time spent in them
 * @param longestNanos the longest; of a difference, the longest since the process started
 */
public record HeapUse(long allocatedBytes, long collections, long collectionNanos, long longestNanos) {
    HeapUse minus(HeapUse earlier) {
        return new HeapUse(
                allocatedBytes - earlier.allocatedBytes,
                collections - earlier.collections,
                collectionNanos - earlier.collectionNanos,
                longestNanos);
    }
}
