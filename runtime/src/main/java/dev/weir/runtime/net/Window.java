package dev.weir.runtime.net;

/**
 * What a channel may have under way, and how it fills frames. Both ends must have the same elements and bytes.
 *
 * @param elements that were sent and not taken, at most
 * @param bytes of such elements; the last element may exceed it
 * @param frameElements after which a frame is sent
 * @param frameBytes after which a frame is sent; at most 1 MiB
 * @param delayNanos that a frame which is not full may wait for more, once its task's turn has ended; 0: not at all
 */
public record Window(int elements, long bytes, int frameElements, int frameBytes, long delayNanos) {
    /** Bytes of the longest element: 8 MiB. */
    public static final int MOST_ELEMENT_BYTES = Frame.MOST_BODY_BYTES / 2;

    private static final int MOST_FRAME_BYTES = 1 << 20;

    public Window {
        if (elements < 1 || bytes < 1 || frameElements < 1 || frameBytes < 1 || frameBytes > MOST_FRAME_BYTES) {
            throw new IllegalArgumentException("expected elements, bytes, frameElements >= 1 and frameBytes from 1 to "
                    + MOST_FRAME_BYTES + ", found " + elements + ", " + bytes + ", " + frameElements + " and "
                    + frameBytes);
        }
        if (delayNanos < 0) {
            throw new IllegalArgumentException("expected delayNanos >= 0, found " + delayNanos);
        }
    }

    /** A window of so many elements and 8 MiB, with frames of a quarter of it, up to 256 elements or 32 KiB, that wait for nothing. */
    public static Window of(int elements) {
        return new Window(elements, 8 << 20, Math.max(1, Math.min(256, elements / 4)), 32 << 10, 0);
    }
}
