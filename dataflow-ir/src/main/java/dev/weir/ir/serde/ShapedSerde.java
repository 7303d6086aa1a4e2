package dev.weir.ir.serde;

import java.util.Objects;

/**
 * Reads and writes the values of a schema whose classes are not at hand, as {@link ShapedRecord}s, {@link ShapedConstant}s, scalars and
 * collections; and writes them as JSON. For cold paths. Its hash is not that of the schema's own serde and is refused.
 */
public final class ShapedSerde implements Serde<Object> {
    private final String schema;
    private final Shape shape;

    private ShapedSerde(String schema) {
        this.schema = schema;
        this.shape = ShapeText.parse(schema);
    }

    /**
     * The serde of a schema.
     *
     * @throws SerdeException if the schema is not one of derived serdes, as when a serde was written by hand
     */
    public static ShapedSerde of(String schema) {
        return new ShapedSerde(schema);
    }

    @Override
    public void write(Object value, ByteWriter out) {
        shape.write(Nulls.refuse(value, this), out);
    }

    @Override
    public Object read(ByteReader in) {
        int at = in.position();
        try {
            return Objects.requireNonNull(shape.read(in));
        } catch (NullPointerException e) {
            throw in.malformed(at, "expected a value of " + schema + ", found null", e);
        }
    }

    @Override
    public int hash(Object value) {
        throw new UnsupportedOperationException("a schema alone does not say how " + schema + " is hashed");
    }

    @Override
    public String schema() {
        return schema;
    }

    /** A value as JSON on one line: records as objects, those of a sealed family with their {@code @type}. */
    public String json(Object value) {
        StringBuilder out = new StringBuilder();
        new ShapeJson(out).append(shape, value);
        return out.toString();
    }

    @Override
    public String toString() {
        return "Serde[" + schema + "]";
    }
}
