package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;

/**
 * How far a task of an operator had come when its snapshot was taken.
 *
 * @param watermark it had taken, in epoch milliseconds
 * @param forwarded watermark it had handed on
 * @param counters what it had counted
 */
public record OperatorProgress(long watermark, long forwarded, OperatorCounters counters) {
    /** Reads the beginning of an operator's section; what is the operator's own is left to read. */
    public static OperatorProgress read(ByteReader in) {
        long watermark = in.readLong();
        long forwarded = in.readLong();
        OperatorCounters counters = new OperatorCounters(in.readLong(), in.readLong(), in.readLong());
        in.readBoolean();
        WatermarkMerge.readAny(in);
        return new OperatorProgress(watermark, forwarded, counters);
    }
}
