package dev.weir.ir.serde;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of shapes as JSON. What JSON has no number for (infinities, NaN, decimals of any length) is a string. */
final class ShapeJson {
    private final StringBuilder out;

    ShapeJson(StringBuilder out) {
        this.out = out;
    }

    void append(Shape shape, @Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (shape instanceof Shape.OrNull nullable) {
            append(nullable.shape(), value);
        } else if (shape instanceof Shape.Struct struct) {
            record(struct, (ShapedRecord) value, "");
        } else if (shape instanceof Shape.Family family) {
            Shape member = family.members().get(family.memberOf(value));
            if (member instanceof Shape.Struct struct) {
                record(struct, (ShapedRecord) value, struct.name());
            } else {
                append(member, value);
            }
        } else if (value instanceof ShapedConstant constant) {
            quote(constant.name());
        } else if (shape instanceof Shape.Many many) {
            array(many.element(), ((Collection<?>) value).iterator());
        } else if (shape instanceof Shape.Pairs pairs) {
            entries(pairs, (Map<?, ?>) value);
        } else if (shape instanceof Shape.Maybe maybe) {
            append(maybe.element(), ((Optional<?>) value).orElse(null));
        } else {
            scalar(value);
        }
    }

    private void record(Shape.Struct struct, ShapedRecord value, String type) {
        String separator = "{";
        if (!type.isEmpty()) {
            out.append("{\"@type\":");
            quote(type);
            separator = ",";
        }
        for (Shape.Field field : struct.fields()) {
            out.append(separator);
            quote(field.name());
            out.append(':');
            append(field.shape(), value.fields().get(field.name()));
            separator = ",";
        }
        out.append(separator.equals("{") ? "{}" : "}");
    }

    private void array(Shape element, Iterator<?> values) {
        out.append('[');
        while (values.hasNext()) {
            append(element, values.next());
            out.append(values.hasNext() ? "," : "");
        }
        out.append(']');
    }

    /** Pairs, since a key may be anything. */
    private void entries(Shape.Pairs shape, Map<?, ?> map) {
        out.append('[');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append("{\"key\":");
            append(shape.key(), entry.getKey());
            out.append(",\"value\":");
            append(shape.value(), entry.getValue());
            out.append('}');
            separator = ",";
        }
        out.append(']');
    }

    private void scalar(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                out.append(value);
            } else {
                quote(value.toString());
            }
        } else if (value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.append(value);
        } else if (value instanceof byte[] bytes) {
            quote(Base64.getEncoder().encodeToString(bytes));
        } else if (value.getClass().isArray()) {
            out.append('[');
            for (int i = 0; i < Array.getLength(value); i++) {
                out.append(i == 0 ? "" : ",");
                scalar(Array.get(value, i));
            }
            out.append(']');
        } else {
            quote(value.toString());
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
