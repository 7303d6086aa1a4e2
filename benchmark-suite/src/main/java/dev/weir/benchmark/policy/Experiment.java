package dev.weir.benchmark.policy;

/** One figure of one paper, made here. */
interface Experiment {
    /** Name on the command line and of its files. */
    String name();

    /**
     * Makes the figure.
     *
     * @param swapped lets the policy and what it is compared with change places, to see that the check can fail
     */
    Finding run(boolean swapped);
}
