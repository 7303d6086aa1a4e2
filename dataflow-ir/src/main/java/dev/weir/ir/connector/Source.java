package dev.weir.ir.connector;

import dev.weir.ir.serde.Serde;

/**
 * Where records come from. Must be replayable: a reader restored to a position emits the same records again.
 *
 * @param <T> record type
 */
public interface Source<T> {
    /** One line for people and for the fingerprint; must not change between runs of the same program on the same input. */
    String describe();

    /** How one record is written. */
    Serde<T> serde();

    /**
     * A reader for one subtask's share of the input.
     *
     * @throws SourceException when the input cannot be read (missing, not readable, not of the expected form)
     */
    SourceReader<T> reader(SourceContext context);

    /** Most tasks that can be of use; {@link Integer#MAX_VALUE} if any number can. */
    default int maxParallelism() {
        return Integer.MAX_VALUE;
    }
}
