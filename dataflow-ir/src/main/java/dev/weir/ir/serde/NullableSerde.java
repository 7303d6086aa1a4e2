package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/**
 * Adds null to another serde: folded into its first byte where it leaves room for that, else by a byte before the value, 0 for null
 * and 1 for a value.
 */
final class NullableSerde<T> extends StructuralSerde<@Nullable T> {

    private final Serde<T> serde;
    private final @Nullable NullFolding<T> folding;

    NullableSerde(Serde<T> serde) {
        this.serde = serde;
        this.folding = serde instanceof NullFolding<T> f ? f : null;
    }

    Serde<T> serde() {
        return serde;
    }

    boolean hasOwnByte() {
        return folding == null;
    }

    @Override
    public void write(@Nullable T value, ByteWriter out) {
        if (folding != null) {
            folding.writeOrNull(value, out);
        } else if (value == null) {
            out.writeByte(0);
        } else {
            out.writeByte(1);
            serde.write(value, out);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null is a value here; the checker does not see the nullable type argument
    public @Nullable T read(ByteReader in) {
        if (folding != null) {
            return folding.readOrNull(in);
        }
        return in.readBoolean() ? serde.read(in) : null;
    }

    @Override
    public int hash(@Nullable T value) {
        return value == null ? 0 : serde.hash(value);
    }

    @Override
    void describe(SchemaText text) {
        text.append(serde).append("?");
    }
}
