package dev.weir.ir.serde;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sealed family of records and enums: the member's position in declaration order plus one, then the member. The hash is of the
 * member and its simple name, so that reordering the family moves no key.
 */
final class SealedSerde extends StructuralSerde<Object> implements NullFolding<Object> {

    private final Class<?> type;
    private Class<?>[] types = {};
    private Serde<Object>[] members = noMembers();
    private int[] nameHashes = {};
    private boolean recursive;

    SealedSerde(Class<?> type) {
        this.type = type;
    }

    /** Completes the serde; members may refer to this object, so they are derived after it is constructed. */
    void bind(List<Class<?>> memberTypes, List<Serde<Object>> memberSerdes) {
        types = memberTypes.toArray(new Class<?>[0]);
        members = memberSerdes.toArray(noMembers());
        nameHashes = memberTypes.stream()
                .mapToInt(member -> Hashing.ofString(member.getSimpleName()))
                .toArray();
    }

    void markRecursive() {
        recursive = true;
    }

    @Override
    public void writeOrNull(@Nullable Object value, ByteWriter out) {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        int member = memberOf(value);
        out.writeVarInt(member + 1);
        if (!recursive) {
            members[member].write(value, out);
            return;
        }
        out.enter(type);
        try {
            members[member].write(value, out);
        } finally {
            out.leave();
        }
    }

    @Override
    public @Nullable Object readOrNull(ByteReader in) {
        int at = in.position();
        int member = in.readVarInt() - 1;
        if (member == -1) {
            return null;
        }
        if (member < 0 || member >= members.length) {
            throw in.malformed(
                    at,
                    "expected one of " + members.length + " members of " + type.getName() + ", found number " + member);
        }
        if (!recursive) {
            return members[member].read(in);
        }
        in.enter(type);
        try {
            return members[member].read(in);
        } finally {
            in.leave();
        }
    }

    @Override
    public int hash(Object value) {
        int member = memberOf(Nulls.refuse(value, this));
        return Hashing.combine(nameHashes[member], members[member].hash(value));
    }

    @Override
    void describe(SchemaText text) {
        if (!text.define("sealed", type)) {
            return;
        }
        String separator = "{";
        for (Serde<Object> member : members) {
            text.append(separator).append(member);
            separator = "|";
        }
        text.append("}");
    }

    private int memberOf(Object value) {
        // A constant of an enum may have a class of its own.
        Class<?> actual = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == actual) {
                return i;
            }
        }
        throw new SerdeException("expected a member of sealed " + type.getName() + ", found " + actual.getName());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other spelling
    private static Serde<Object>[] noMembers() {
        return new Serde[0];
    }
}
