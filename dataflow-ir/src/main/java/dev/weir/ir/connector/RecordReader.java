package dev.weir.ir.connector;

import org.jspecify.annotations.Nullable;

/**
 * A reader that hands out one record at a time and leaves the loop to its caller. The engine compiles such a reader into the loop of the
 * chain that follows it, of each chain anew; a reader with a loop of its own costs a call a record as soon as two chains have one.
 *
 * @param <T> record type
 */
public interface RecordReader<T> extends SourceReader<T> {
    /** The next record, or null if none is there now, or the input is used up. */
    @Nullable
    T next() throws Exception;

    @Override
    default int poll(SourceOutput<T> out, int maxRecords) throws Exception {
        for (int count = 0; count < maxRecords; count++) {
            T value = next();
            if (value == null) {
                return count;
            }
            if (!out.emit(value)) {
                return count + 1;
            }
        }
        return maxRecords;
    }
}
