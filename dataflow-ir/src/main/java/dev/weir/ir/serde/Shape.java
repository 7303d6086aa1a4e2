package dev.weir.ir.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a tree. It reads and writes what the serde of that schema does, without the classes: scalars as themselves, records as {@link
 * ShapedRecord}, constants as {@link ShapedConstant}, collections as themselves. For cold paths: everything is boxed.
 *
 * <p>A shape <em>folds</em> null if its first byte can stand for null, as its serde does ({@code NullFolding}).
 */
sealed interface Shape {
    /** Reads a value; null where null was written. */
    @Nullable
    Object read(ByteReader in);

    /** Writes a value that was read with this shape, or looks like one. */
    void write(@Nullable Object value, ByteWriter out);

    /** Whether null takes the place of the first byte. */
    boolean folds();

    /** What it is, for messages. */
    String title();

    /** A value without parts. */
    record Scalar(String name, Serde<Object> serde) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            return serde instanceof NullFolding<Object> folding ? folding.readOrNull(in) : serde.read(in);
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            if (serde instanceof NullFolding<Object> folding) {
                folding.writeOrNull(value, out);
            } else {
                serde.write(Objects.requireNonNull(value), out);
            }
        }

        @Override
        public boolean folds() {
            return serde instanceof NullFolding<?>;
        }

        @Override
        public String title() {
            return name;
        }
    }

    /**
     * A component of a record.
     *
     * @param initial its {@link Default} as text, or null if it has none
     */
    record Field(String name, Shape shape, @Nullable String initial) {}

    /** A record. The fields are filled in when all are known: one of them may be the record itself. */
    record Struct(String name, List<Field> fields) implements Shape {
        @Override
        public Object read(ByteReader in) {
            in.enter(ShapedRecord.class);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            if (fields.isEmpty()) {
                in.readByte();
            }
            for (Field field : fields) {
                values.put(field.name, field.shape.read(in));
            }
            in.leave();
            return new ShapedRecord(name, values);
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            out.enter(ShapedRecord.class);
            Map<String, @Nullable Object> values = ((ShapedRecord) Objects.requireNonNull(value)).fields();
            if (fields.isEmpty()) {
                out.writeByte(0);
            }
            for (Field field : fields) {
                field.shape.write(values.get(field.name), out);
            }
            out.leave();
        }

        @Override
        public boolean folds() {
            return false;
        }

        @Override
        public String title() {
            return "record " + name;
        }

        // By identity: a record may contain itself.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return title();
        }
    }

    /** An enum. */
    record Choice(String name, List<String> constants) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            int at = in.position();
            int ordinal = in.readVarInt() - 1;
            if (ordinal == -1) {
                return null;
            }
            if (ordinal < 0 || ordinal >= constants.size()) {
                throw in.malformed(at, "expected one of " + constants.size() + " constants, found number " + ordinal);
            }
            return new ShapedConstant(name, constants.get(ordinal));
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            out.writeVarInt(value == null ? 0 : constants.indexOf(((ShapedConstant) value).name()) + 1);
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return "enum " + name;
        }
    }

    /** A sealed family. The members are filled in when all are known. */
    record Family(String name, List<Shape> members) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            int at = in.position();
            int member = in.readVarInt() - 1;
            if (member == -1) {
                return null;
            }
            if (member < 0 || member >= members.size()) {
                throw in.malformed(at, "expected one of " + members.size() + " members, found number " + member);
            }
            in.enter(ShapedRecord.class);
            Object value = members.get(member).read(in);
            in.leave();
            return value;
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            if (value == null) {
                out.writeByte(0);
                return;
            }
            int member = memberOf(value);
            out.writeVarInt(member + 1);
            out.enter(ShapedRecord.class);
            members.get(member).write(value, out);
            out.leave();
        }

        /** Index of the member that a value is of. */
        int memberOf(Object value) {
            String title = value instanceof ShapedRecord record
                    ? "record " + record.type()
                    : "enum " + ((ShapedConstant) value).type();
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).title().equals(title)) {
                    return i;
                }
            }
            throw new SerdeException("expected a member of sealed " + name + ", found " + title);
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return "sealed " + name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return title();
        }
    }

    /** A list or a set. */
    record Many(boolean ordered, Shape element) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            int size = in.readNullableSize(1);
            if (size < 0) {
                return null;
            }
            Collection<@Nullable Object> values = ordered ? new ArrayList<>() : new LinkedHashSet<>();
            for (int i = 0; i < size; i++) {
                values.add(element.read(in));
            }
            return values;
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            Collection<?> values = (Collection<?>) value;
            out.writeVarInt(values == null ? 0 : values.size() + 1);
            if (values != null) {
                values.forEach(each -> element.write(each, out));
            }
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return (ordered ? "list<" : "set<") + element.title() + ">";
        }
    }

    /** A map. */
    record Pairs(Shape key, Shape value) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            int size = in.readNullableSize(1);
            if (size < 0) {
                return null;
            }
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                Object each = key.read(in);
                map.put(each, value.read(in));
            }
            return map;
        }

        @Override
        public void write(@Nullable Object map, ByteWriter out) {
            Map<?, ?> entries = (Map<?, ?>) map;
            out.writeVarInt(entries == null ? 0 : entries.size() + 1);
            if (entries != null) {
                entries.forEach((each, its) -> {
                    key.write(each, out);
                    value.write(its, out);
                });
            }
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return "map<" + key.title() + "," + value.title() + ">";
        }
    }

    /** An optional. */
    record Maybe(Shape element) implements Shape {
        @Override
        @SuppressWarnings("NullOptional") // a component of a record may hold a null optional
        public @Nullable Object read(ByteReader in) {
            int at = in.position();
            byte kind = in.readByte();
            return switch (kind) {
                case 0 -> null;
                case 1 -> Optional.empty();
                case 2 -> Optional.of(Objects.requireNonNull(element.read(in)));
                default -> throw in.malformed(at, "expected an optional, 0, 1 or 2, found " + kind);
            };
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            Optional<?> maybe = (Optional<?>) value;
            out.writeByte(maybe == null ? 0 : maybe.isEmpty() ? 1 : 2);
            if (maybe != null && maybe.isPresent()) {
                element.write(maybe.get(), out);
            }
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return "optional<" + element.title() + ">";
        }
    }

    /** What may be null, of a shape that does not fold null: a byte before the value says which. */
    record OrNull(Shape shape) implements Shape {
        @Override
        public @Nullable Object read(ByteReader in) {
            return in.readBoolean() ? shape.read(in) : null;
        }

        @Override
        public void write(@Nullable Object value, ByteWriter out) {
            out.writeBoolean(value != null);
            if (value != null) {
                shape.write(value, out);
            }
        }

        @Override
        public boolean folds() {
            return true;
        }

        @Override
        public String title() {
            return shape.title() + "?";
        }
    }
}
