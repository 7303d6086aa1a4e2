package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/**
 * A serde whose bytes begin with a var-int that is never 0 for a value, so that a single 0 byte can stand for null and a nullable
 * component costs nothing. The shape of the bytes is the same with and without nulls; only whether 0 is accepted differs.
 */
interface NullFolding<T> extends Serde<T> {

    void writeOrNull(@Nullable T value, ByteWriter out);

    @Nullable
    T readOrNull(ByteReader in);

    @Override
    default void write(T value, ByteWriter out) {
        writeOrNull(Nulls.refuse(value, this), out);
    }

    @Override
    default T read(ByteReader in) {
        int at = in.position();
        T value = readOrNull(in);
        if (value == null) {
            throw in.malformed(at, "expected a value of " + schema() + ", found null");
        }
        return value;
    }
}
