package dev.weir.runtime.channel;

/**
 * Whether a task may take another record: not while an outgoing channel overflows (backpressure), and not while an operator still
 * works off a watermark. Two counters, on the task's thread only; one comparison on the hot path.
 */
public final class Gate extends Padding {
    private int overflowingChannels;
    private int busyOperators;

    /** True if another record may be taken. */
    public boolean open() {
        return (overflowingChannels | busyOperators) == 0;
    }

    /** True while an outgoing channel overflows. */
    public boolean backpressured() {
        return overflowingChannels != 0;
    }

    /** True while an operator works off a watermark. */
    public boolean busy() {
        return busyOperators != 0;
    }

    /** An outgoing channel began to overflow (+1) or has room again (-1). */
    public void overflowing(int change) {
        overflowingChannels += change;
    }

    /** Opens the gate for a new life of its task: channels are empty, no operator is busy. */
    public void reset() {
        overflowingChannels = 0;
        busyOperators = 0;
    }

    /** An operator began to work off a watermark (+1) or is done with it (-1). */
    public void working(int change) {
        busyOperators += change;
    }
}
