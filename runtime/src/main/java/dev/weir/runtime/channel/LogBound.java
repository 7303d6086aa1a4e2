package dev.weir.runtime.channel;

/**
 * How much a {@link MessageLog} keeps. A task whose log has reached one of the two takes nothing more until the log is truncated.
 *
 * @param elements records, watermarks and idle marks
 * @param bytes as a snapshot would have them, estimated from samples
 */
public record LogBound(int elements, long bytes) {
    /** One second of a fast channel, or 256 MiB. */
    public static final LogBound USUAL = new LogBound(1 << 20, 256L << 20);

    public LogBound {
        if (elements < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a message log must be allowed to keep at least 1 element and 1 byte, found " + elements
                            + " elements, " + bytes + " bytes");
        }
    }

    /** Whether so much is all that is kept. */
    boolean isReached(long kept, long keptBytes) {
        return kept >= elements || keptBytes >= bytes;
    }

    /** Whether so much is three quarters of what is kept. */
    boolean isNear(long kept, long keptBytes) {
        return kept >= elements - elements / 4 || keptBytes >= bytes - bytes / 4;
    }
}
