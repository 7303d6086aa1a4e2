package dev.weir.benchmark.result;

/**
 * A checkpoint during a paced run.
 *
 * @param atMillis when it was triggered, since the first event was due
 * @param millis how long it took
 * @param completed whether it was published
 * @param byteSize bytes of its snapshots
 * @param capturedElements elements in flight in them
 * @param stallMillis longest time any task kept a channel blocked for it
 */
public record Mark(
        double atMillis, double millis, boolean completed, long byteSize, long capturedElements, double stallMillis) {}
