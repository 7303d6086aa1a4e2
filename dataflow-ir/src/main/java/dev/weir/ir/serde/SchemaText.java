package dev.weir.ir.serde;

import java.util.HashMap;
import java.util.Map;

/**
 * Collects the canonical text of a shape. A named type is spelled out where it first occurs; later occurrences, and with them
 * recursion, are back references {@code ^Name}. Of two types with one simple name, the second in order of occurrence is referred to
 * as {@code ^Name#2}.
 */
final class SchemaText {

    private final StringBuilder text = new StringBuilder();
    private final Map<Class<?>, String> references = new HashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    /** Writes {@code kind Name} and returns true, or writes a back reference and returns false. */
    boolean define(String kind, Class<?> type) {
        String known = references.get(type);
        if (known != null) {
            text.append(known);
            return false;
        }
        String name = type.getSimpleName();
        int occurrence = occurrences.merge(name, 1, Integer::sum);
        references.put(type, "^" + name + (occurrence == 1 ? "" : "#" + occurrence));
        text.append(kind).append(' ').append(name);
        return true;
    }

    SchemaText append(String part) {
        text.append(part);
        return this;
    }

    SchemaText append(Serde<?> serde) {
        if (serde instanceof StructuralSerde<?> structural) {
            structural.describe(this);
        } else {
            text.append(serde.schema());
        }
        return this;
    }

    /** A text within a schema: in quotation marks, and {@code \\} before each of these within it. */
    static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
