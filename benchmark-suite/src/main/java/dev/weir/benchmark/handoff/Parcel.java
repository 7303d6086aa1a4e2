package dev.weir.benchmark.handoff;

/**
 * What is handed over: 100 bytes as its serde writes it.
 *
 * @param number from 0, one more each time
 * @param answer whether the other side is to send it back
 * @param content bytes that mean nothing
 */
public record Parcel(long number, boolean answer, byte[] content) {
    /** Bytes of a parcel as its serde writes it. */
    static final int BYTES = 100;

    private static final int CONTENT_BYTES = 90; // besides: 8 for the number, 1 for the answer, 1 for the length

    /** Content of the right size; parcels may share it. */
    static byte[] someContent() {
        byte[] content = new byte[CONTENT_BYTES];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        return content;
    }
}
