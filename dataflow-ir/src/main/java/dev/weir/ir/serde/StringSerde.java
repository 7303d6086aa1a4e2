package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/** Strings as the number of UTF-8 bytes plus one, then the bytes. */
final class StringSerde implements NullFolding<String> {

    @Override
    public void writeOrNull(@Nullable String value, ByteWriter out) {
        out.writeNullableUtf8(value);
    }

    @Override
    public @Nullable String readOrNull(ByteReader in) {
        return in.readNullableUtf8();
    }

    @Override
    public int hash(String value) {
        return Hashing.ofString(Nulls.refuse(value, this));
    }

    @Override
    public String schema() {
        return "string";
    }

    @Override
    public String toString() {
        return "Serde[string]";
    }
}
