package dev.weir.ir.serde;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A serde of a type without parts, put together from three functions. (A record, because the JIT trusts its fields as constants.) */
record ScalarSerde<T>(
        String schema, BiConsumer<ByteWriter, T> writer, Function<ByteReader, T> reader, ToIntFunction<T> hasher)
        implements Serde<T> {

    @Override
    public void write(T value, ByteWriter out) {
        writer.accept(out, Nulls.refuse(value, this));
    }

    @Override
    public T read(ByteReader in) {
        return reader.apply(in);
    }

    @Override
    public int hash(T value) {
        return hasher.applyAsInt(Nulls.refuse(value, this));
    }

    @Override
    public String toString() {
        return "Serde[" + schema + "]";
    }
}
