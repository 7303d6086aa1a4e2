package dev.weir.benchmark.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Histograms as text, compressed, the way HdrHistogram's own logs have them: they can be merged after being read back. */
public final class HistogramText {
    private HistogramText() {}

    /** The text of a histogram. */
    public static String of(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /**
     * The histogram of a text.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Histogram read(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "expected a compressed HdrHistogram in base 64, found '"
                            + text.substring(0, Math.min(20, text.length())) + "...'",
                    e);
        }
    }
}
