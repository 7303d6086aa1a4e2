package dev.weir.ir.serde;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Optionals: one byte, 1 for empty and 2 for present, then the value. */
final class OptionalSerde<E> extends StructuralSerde<Optional<E>> implements NullFolding<Optional<E>> {

    private final Serde<E> element;

    OptionalSerde(Serde<E> element) {
        this.element = element;
    }

    @Override
    @SuppressWarnings(
            "NullOptional") // a component of a record may hold a null optional, and it must come back as it was
    public void writeOrNull(@Nullable Optional<E> value, ByteWriter out) {
        if (value == null) {
            out.writeByte(0);
        } else if (value.isEmpty()) {
            out.writeByte(1);
        } else {
            out.writeByte(2);
            element.write(value.get(), out);
        }
    }

    @Override
    public @Nullable Optional<E> readOrNull(ByteReader in) {
        int at = in.position();
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> null;
            case 1 -> Optional.empty();
            case 2 -> Optional.of(present(in));
            default -> throw in.malformed(at, "expected an optional, 0, 1 or 2, found " + kind);
        };
    }

    private E present(ByteReader in) {
        int at = in.position();
        E value = element.read(in);
        if (value == null) { // from a nullable element, although no optional can have held it
            throw in.malformed(at, "expected the value of an optional, found null");
        }
        return value;
    }

    @Override
    public int hash(Optional<E> value) {
        Nulls.refuse(value, this);
        return value.isEmpty() ? 0 : Hashing.combine(1, element.hash(value.get()));
    }

    @Override
    void describe(SchemaText text) {
        text.append("optional<").append(element).append(">");
    }
}
