package dev.weir.ir.window;

import java.time.Duration;

/** Which windows a timestamp belongs to. A closed set: every engine part that sees windows handles each of these. */
public sealed interface WindowAssigner {

    /** Windows of one size, one after the other; each timestamp is in exactly one. */
    static Tumbling tumbling(Duration size) {
        return new Tumbling(size.toMillis(), 0);
    }

    /** Windows of one size, a new one every {@code slide}; each timestamp is in {@code size / slide} of them. */
    static Sliding sliding(Duration size, Duration slide) {
        return new Sliding(size.toMillis(), slide.toMillis(), 0);
    }

    /** Windows that end when nothing has come for {@code gap}; they grow together when a record bridges them. */
    static Session session(Duration gap) {
        return new Session(gap.toMillis());
    }

    /**
     * Windows of one size, one after the other.
     *
     * @param sizeMillis length, at least 1
     * @param offsetMillis shift of the window starts against the epoch, in [0, size)
     */
    record Tumbling(long sizeMillis, long offsetMillis) implements WindowAssigner {
        public Tumbling {
            if (sizeMillis < 1 || offsetMillis < 0 || offsetMillis >= sizeMillis) {
                throw new IllegalArgumentException("expected size >= 1 ms and 0 <= offset < size, found size "
                        + sizeMillis + ", offset " + offsetMillis);
            }
        }

        /** Start of the window that holds the timestamp. */
        public long startOf(long timestamp) {
            return timestamp - Math.floorMod(timestamp - offsetMillis, sizeMillis);
        }
    }

    /**
     * Windows of one size that overlap.
     *
     * @param sizeMillis length; a multiple of the slide, so that windows are sums of whole slices
     * @param slideMillis distance between window starts, at least 1
     * @param offsetMillis shift of the window starts against the epoch, in [0, slide)
     */
    record Sliding(long sizeMillis, long slideMillis, long offsetMillis) implements WindowAssigner {
        public Sliding {
            if (slideMillis < 1 || sizeMillis < slideMillis || sizeMillis % slideMillis != 0) {
                throw new IllegalArgumentException("expected slide >= 1 ms and size a multiple of slide, found size "
                        + sizeMillis + ", slide " + slideMillis);
            }
            if (offsetMillis < 0 || offsetMillis >= slideMillis) {
                throw new IllegalArgumentException(
                        "expected 0 <= offset < slide, found offset " + offsetMillis + ", slide " + slideMillis);
            }
        }

        /** Start of the last window that holds the timestamp; the others start whole slides earlier. */
        public long lastStartOf(long timestamp) {
            return timestamp - Math.floorMod(timestamp - offsetMillis, slideMillis);
        }
    }

    /**
     * Windows of activity.
     *
     * @param gapMillis silence that ends a session, at least 1
     */
    record Session(long gapMillis) implements WindowAssigner {
        public Session {
            if (gapMillis < 1) {
                throw new IllegalArgumentException("expected a session gap of at least 1 ms, found " + gapMillis);
            }
        }
    }
}
