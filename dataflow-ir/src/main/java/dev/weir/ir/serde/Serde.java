package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as bytes, reads them back and hashes them stably.
 *
 * <p>An implementation is immutable and may be used by many threads at once, each with its own writer and reader. Values are never
 * null unless the serde was made by {@link Serdes#nullable}. A value takes at least one byte: this is what lets a reader bound
 * the size of a collection by the bytes that remain.
 *
 * @param <T> the type of the values
 */
public interface Serde<T extends @Nullable Object> {

    /**
     * Appends a value to a writer.
     *
     * @throws NullPointerException if the value, or an element of a collection within it, is null and the serde is not nullable
     * @throws SerdeException if the value cannot be written (nested too deeply, larger than an array)
     */
    void write(T value, ByteWriter out);

    /**
     * Reads one value and leaves the reader behind its last byte. The value is owned by the caller: collections are fresh and
     * mutable.
     *
     * @throws SerdeException if the bytes are not those of a value; the reader's position is then unspecified
     */
    T read(ByteReader in);

    /**
     * A hash that is equal for equal values and the same in every JVM, on every JDK and after every restart. Key groups are computed
     * from it, so changing it moves keys away from their state.
     */
    int hash(T value);

    /**
     * The canonical text of the shape, for example {@code record Sale{id:long,name:string,tags:list<string>}}. Serdes with equal
     * text read each other's bytes. Snapshots keep it to refuse a program whose types have changed.
     */
    String schema();
}
