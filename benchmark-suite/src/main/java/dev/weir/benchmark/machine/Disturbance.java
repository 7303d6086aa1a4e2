package dev.weir.benchmark.machine;

/**
 * Who else was at work while something was measured.
 *
 * @param foreignShare share of the machine's CPU time that other processes used
 * @param stealShare share that the hypervisor withheld
 */
public record Disturbance(double foreignShare, double stealShare) {
    /** More than this, and a run is marked as disturbed and repeated. */
    public static final double MOST = 0.1;

    /** What passed on the machine, and how much of it was ours. */
    static Disturbance of(CpuTimes passed, long ownNanos) {
        if (passed.total() <= 0) {
            return new Disturbance(0, 0);
        }
        double foreign = passed.busy() - (double) ownNanos / CpuTimes.TICK_NANOS;
        return new Disturbance(Math.max(0, foreign) / passed.total(), (double) passed.steal() / passed.total());
    }

    /** Whether what was measured says little about the engine. */
    public boolean tooMuch() {
        return foreignShare + stealShare > MOST;
    }
}
