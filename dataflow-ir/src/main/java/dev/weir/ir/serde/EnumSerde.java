package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/** Enums as their ordinal plus one. The text lists the constants in order, and the hash is of the constant's name. */
final class EnumSerde<E extends Enum<E>> extends StructuralSerde<E> implements NullFolding<E> {

    private final Class<E> type;
    private final E[] constants;
    private final int[] hashes;

    EnumSerde(Class<E> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
        this.hashes = new int[constants.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Hashing.ofString(constants[i].name());
        }
    }

    @Override
    public void writeOrNull(@Nullable E value, ByteWriter out) {
        out.writeVarInt(value == null ? 0 : value.ordinal() + 1);
    }

    @Override
    public @Nullable E readOrNull(ByteReader in) {
        int at = in.position();
        int ordinal = in.readVarInt() - 1;
        if (ordinal == -1) {
            return null;
        }
        if (ordinal < 0 || ordinal >= constants.length) {
            throw in.malformed(
                    at,
                    "expected one of " + constants.length + " constants of " + type.getName() + ", found number "
                            + ordinal);
        }
        return constants[ordinal];
    }

    @Override
    public int hash(E value) {
        return hashes[Nulls.refuse(value, this).ordinal()];
    }

    @Override
    void describe(SchemaText text) {
        if (!text.define("enum", type)) {
            return;
        }
        String separator = "{";
        for (E constant : constants) {
            text.append(separator).append(constant.name());
            separator = ",";
        }
        text.append(constants.length == 0 ? "{}" : "}");
    }
}
