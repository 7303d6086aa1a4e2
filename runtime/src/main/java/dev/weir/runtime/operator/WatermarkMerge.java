package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Watermarks;
import java.util.Arrays;

/**
 * The watermark of an operator with several inputs: the least of those that are not idle, never going back. If all are idle it stays
 * (Begoli et al., Watermarks in Stream Processing Systems, VLDB 2021). It is the last one only when every input has told the last one:
 * an idle input may still come back with records, which must not find everything closed. Until then the watermark is the furthest that
 * the ended ones had got.
 */
final class WatermarkMerge {
    private final long[] watermarks;
    private final boolean[] idle;
    private final boolean[] ended;
    private long merged = Watermarks.NONE;

    /** Highest watermark of any input but the last one. */
    private long reached = Watermarks.NONE;

    WatermarkMerge(int inputs) {
        watermarks = new long[inputs];
        Arrays.fill(watermarks, Watermarks.NONE);
        idle = new boolean[inputs];
        ended = new boolean[inputs];
    }

    /** Takes an input's watermark; true if the merged one rose. */
    boolean advance(int input, long watermark) {
        idle[input] = false;
        if (watermark > watermarks[input]) {
            watermarks[input] = watermark;
        }
        if (watermark > reached && watermark != Watermarks.END) {
            reached = watermark;
        }
        return recompute();
    }

    /** Leaves an input out until its next watermark; true if the merged one rose. */
    boolean idle(int input) {
        idle[input] = true;
        return recompute();
    }

    /** True if the last input that had not ended does so now. */
    boolean end(int input) {
        if (ended[input]) {
            return false;
        }
        ended[input] = true;
        for (boolean each : ended) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing comes for now: all inputs that have not told the last watermark are idle, and there is one. */
    boolean allIdle() {
        boolean any = false;
        for (int i = 0; i < watermarks.length; i++) {
            if (watermarks[i] != Watermarks.END) {
                if (!idle[i]) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    long merged() {
        return merged;
    }

    private boolean recompute() {
        long least = Watermarks.END;
        boolean mayComeBack = false;
        for (int i = 0; i < watermarks.length; i++) {
            if (idle[i]) {
                mayComeBack |= watermarks[i] != Watermarks.END;
            } else {
                least = Math.min(least, watermarks[i]);
            }
        }
        if (least == Watermarks.END && mayComeBack) {
            least = reached;
        }
        if (least <= merged) {
            return false;
        }
        merged = least;
        return true;
    }

    // Ends are not written: after a restore every source tells its end again.
    void write(ByteWriter out) {
        out.writeVarInt(watermarks.length);
        for (int i = 0; i < watermarks.length; i++) {
            out.writeLong(watermarks[i]);
            out.writeBoolean(idle[i]);
        }
        out.writeLong(merged);
        out.writeLong(reached);
    }

    void read(ByteReader in) {
        int inputs = in.readVarInt();
        if (inputs != watermarks.length) {
            throw new IllegalStateException(
                    "checkpoint has watermarks of " + inputs + " inputs, expected " + watermarks.length);
        }
        readInputs(in);
    }

    /** One of as many inputs as were written. */
    static WatermarkMerge readAny(ByteReader in) {
        WatermarkMerge merge = new WatermarkMerge(in.readSize(Long.BYTES + 1));
        merge.readInputs(in);
        return merge;
    }

    private void readInputs(ByteReader in) {
        for (int i = 0; i < watermarks.length; i++) {
            watermarks[i] = in.readLong();
            idle[i] = in.readBoolean();
        }
        merged = in.readLong();
        reached = in.readLong();
    }

    // --- for a checkpoint that is divided anew

    long watermark(int input) {
        return watermarks[input];
    }

    boolean isIdle(int input) {
        return idle[input];
    }

    long reached() {
        return reached;
    }

    void set(int input, long watermark, boolean isIdle) {
        watermarks[input] = watermark;
        idle[input] = isIdle;
    }

    void setMerged(long mergedWatermark, long reachedWatermark) {
        merged = mergedWatermark;
        reached = reachedWatermark;
    }
}
