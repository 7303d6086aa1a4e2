package dev.weir.benchmark.jcstress;

/** What may be seen of a cut through a channel: {@code handled/captured/pending}. */
final class Cut {
    /** Elements 1, 2 and 3, in order, each in one part. */
    static final String OF_THREE = "(//123|/1/23|/12/3|/123/|1//23|1/2/3|1/23/|12//3|12/3/|123//)";

    private Cut() {}
}
