package dev.weir.ir.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text that {@link SchemaText} has written, and what the runtime writes in the same way ({@code session{...}}). The text is not trusted:
 * it may come from a file.
 */
final class ShapeText {
    /** Types written within each other; Java's own nesting ends long before. */
    private static final int MOST_LEVELS = 100;

    private static final Map<String, Serde<?>> SCALARS = new HashMap<>();

    static {
        for (Serde<?> each : List.of(
                Serdes.LONG,
                Serdes.INT,
                Serdes.SHORT,
                Serdes.BYTE,
                Serdes.CHAR,
                Serdes.BOOLEAN,
                Serdes.DOUBLE,
                Serdes.FLOAT,
                Serdes.STRING,
                Serdes.INSTANT,
                Serdes.DURATION,
                Serdes.LOCAL_DATE,
                Serdes.LOCAL_TIME,
                Serdes.LOCAL_DATE_TIME,
                Serdes.BIG_INTEGER,
                Serdes.BIG_DECIMAL,
                Serdes.UUID)) {
            SCALARS.put(each.schema(), each);
        }
        PrimitiveArraySerde.BY_TYPE.values().forEach(each -> SCALARS.put(each.schema(), each));
    }

    private final String text;
    private final Map<String, List<Shape>> named = new HashMap<>();
    private int next;
    private int level;

    private ShapeText(String text) {
        this.text = text;
    }

    /**
     * The shape that a schema describes.
     *
     * @throws SerdeException if it is not one of derived serdes, as when a serde was written by hand
     */
    static Shape parse(String schema) {
        ShapeText reader = new ShapeText(schema);
        Shape shape = reader.type();
        if (reader.next != schema.length()) {
            throw reader.malformed("the end");
        }
        return shape;
    }

    @SuppressWarnings("unchecked") // a scalar's values are only handed back to the same serde
    static Shape.Scalar scalar(String name, Serde<?> serde) {
        return new Shape.Scalar(name, (Serde<Object>) serde);
    }

    private Shape type() {
        if (++level > MOST_LEVELS) {
            throw malformed("at most " + MOST_LEVELS + " types within each other");
        }
        Shape shape = base();
        while (isNext("?")) {
            shape = shape.folds() ? shape : new Shape.OrNull(shape);
        }
        level--;
        return shape;
    }

    private Shape base() {
        if (isNext("record ")) {
            Shape.Struct struct = new Shape.Struct(upTo("{"), new ArrayList<>());
            define(struct.name(), struct);
            fields(struct.fields());
            return struct;
        } else if (isNext("sealed ")) {
            Shape.Family family = new Shape.Family(upTo("{"), new ArrayList<>());
            define(family.name(), family);
            while (!isNext("}")) {
                family.members().add(type());
                isNext("|");
            }
            return family;
        } else if (isNext("enum ")) {
            String name = upTo("{");
            String constants = upTo("}");
            Shape choice = new Shape.Choice(name, constants.isEmpty() ? List.of() : List.of(constants.split(",")));
            define(name, choice);
            return choice;
        } else if (isNext("^")) {
            return reference();
        } else if (isNext("session{")) {
            Shape time = scalar("long", Serdes.LONG);
            List<Shape.Field> fields = new ArrayList<>();
            fields.add(new Shape.Field("start", time, null));
            fields.add(new Shape.Field("end", time, null));
            fields.add(new Shape.Field("fired", scalar("boolean", Serdes.BOOLEAN), null));
            fields.add(new Shape.Field("accumulator", type(), null));
            expect("}");
            return new Shape.Struct("session", fields);
        }
        return collectionOrScalar();
    }

    private Shape collectionOrScalar() {
        if (isNext("list<") || isNext("set<")) {
            boolean ordered = text.startsWith("list<", next - 5);
            Shape many = new Shape.Many(ordered, type());
            expect(">");
            return many;
        } else if (isNext("optional<")) {
            Shape maybe = new Shape.Maybe(type());
            expect(">");
            return maybe;
        } else if (isNext("map<")) {
            Shape key = type();
            expect(",");
            Shape pairs = new Shape.Pairs(key, type());
            expect(">");
            return pairs;
        }
        int from = next;
        while (next < text.length()
                && (Character.isLetterOrDigit(text.charAt(next)) || "[]".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        String name = text.substring(from, next);
        Serde<?> scalar = SCALARS.get(name);
        if (scalar == null) {
            next = from;
            throw malformed("a type that serdes are derived of");
        }
        return scalar(name, scalar);
    }

    private void fields(List<Shape.Field> fields) {
        while (!isNext("}")) {
            String name = upTo(":");
            Shape shape = type();
            fields.add(new Shape.Field(name, shape, isNext("=") ? quoted() : null));
            isNext(",");
        }
    }

    private Shape reference() {
        int from = next;
        while (next < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(next)) || text.charAt(next) == '#')) {
            next++;
        }
        String[] parts = text.substring(from, next).split("#", -1);
        List<Shape> known = named.getOrDefault(parts[0], List.of());
        int occurrence = parts.length == 1 ? 1 : parts[1].matches("\\d{1,4}") ? Integer.parseInt(parts[1]) : 0;
        if (occurrence < 1 || occurrence > known.size()) {
            next = from;
            throw malformed("the name of a type before it");
        }
        return known.get(occurrence - 1);
    }

    private void define(String name, Shape shape) {
        named.computeIfAbsent(name, made -> new ArrayList<>()).add(shape);
    }

    /** What {@link SchemaText#quoted} has written. */
    private String quoted() {
        expect("\"");
        StringBuilder value = new StringBuilder();
        while (!isNext("\"")) {
            isNext("\\");
            if (next == text.length()) {
                throw malformed("a quotation mark");
            }
            value.append(text.charAt(next++));
        }
        return value.toString();
    }

    private String upTo(String end) {
        int at = text.indexOf(end, next);
        if (at < 0) {
            throw malformed("'" + end + "'");
        }
        String found = text.substring(next, at);
        next = at + end.length();
        return found;
    }

    private boolean isNext(String expected) {
        boolean isIt = text.startsWith(expected, next);
        next += isIt ? expected.length() : 0;
        return isIt;
    }

    private void expect(String expected) {
        if (!isNext(expected)) {
            throw malformed("'" + expected + "'");
        }
    }

    private SerdeException malformed(String expected) {
        String rest = text.substring(next, Math.min(text.length(), next + 40));
        return new SerdeException(
                "character " + next + " of a schema: expected " + expected + ", found '" + rest + "'");
    }
}
