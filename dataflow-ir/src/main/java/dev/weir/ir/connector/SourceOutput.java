package dev.weir.ir.connector;

/** Takes what a reader reads. */
public interface SourceOutput<T> {
    /**
     * One record.
     *
     * @return false if the reader must return from {@code poll} before it emits another: what follows is not ready for more
     */
    boolean emit(T value);

    /**
     * One piece of input that is not a record; counted, and handed to the source's {@code malformed} side output.
     *
     * @return false if the reader must return from {@code poll} before it emits another
     */
    boolean malformed(Malformed malformed);
}
