package dev.weir.ir.serde;

/** Longs, the most frequent keys, in a class of their own so that the JIT sees one target. */
final class LongSerde implements Serde<Long> {

    @Override
    public void write(Long value, ByteWriter out) {
        out.writeLong(Nulls.refuse(value, this));
    }

    @Override
    public Long read(ByteReader in) {
        return in.readLong();
    }

    @Override
    public int hash(Long value) {
        return Hashing.mix(Nulls.refuse(value, this));
    }

    @Override
    public String schema() {
        return "long";
    }

    @Override
    public String toString() {
        return "Serde[long]";
    }
}
