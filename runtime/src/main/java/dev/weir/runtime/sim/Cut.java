package dev.weir.runtime.sim;

import dev.weir.fault.Guarantee;

/** A channel's part of a checkpoint's cut: what was sent and taken before the snapshots at its ends, and what was captured between them. */
final class Cut {
    long sent = -1;
    long taken = -1;
    long captured;

    private long inFlight() {
        return sent - taken;
    }

    /** What is wrong with it, in words; empty if nothing is, or if snapshots of different ids make up the checkpoint. */
    String broken(Guarantee guarantee) {
        boolean isLess = captured < inFlight() && guarantee != Guarantee.AT_MOST_ONCE;
        boolean isMore = captured > inFlight() && guarantee != Guarantee.AT_LEAST_ONCE;
        if (sent < 0 || taken < 0 || !(isLess || isMore)) {
            return "";
        }
        return "sent " + sent + ", taken " + taken + (inFlight() < 0 ? " (more than was sent: orphans)" : "") + ", so "
                + inFlight() + " in flight, but captured " + captured;
    }

    /** How many elements were sent before the first one that is wrong. */
    long sentBeforeTheBroken() {
        return inFlight() < 0 ? sent : taken + Math.max(0, captured);
    }
}
