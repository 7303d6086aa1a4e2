package dev.weir.ir.serde;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record: its components in declaration order, without names. A record without components is one 0 byte. */
final class RecordSerde extends StructuralSerde<Object> {

    private final Class<?> type;
    private List<RecordHandles.Component> components = List.of();
    private @Nullable RecordHandles handles;
    private boolean recursive;

    RecordSerde(Class<?> type) {
        this.type = type;
    }

    /** Completes the serde; components may refer to this object, so they are derived after it is constructed. */
    void bind(RecordHandles newHandles, List<RecordHandles.Component> newComponents) {
        handles = newHandles;
        components = newComponents;
    }

    void markRecursive() {
        recursive = true;
    }

    @Override
    public void write(Object value, ByteWriter out) {
        Nulls.refuse(value, this);
        if (!recursive) {
            writeComponents(value, out);
            return;
        }
        out.enter(type);
        try {
            writeComponents(value, out);
        } finally {
            out.leave();
        }
    }

    @Override
    public Object read(ByteReader in) {
        if (!recursive) {
            return readComponents(in);
        }
        in.enter(type);
        try {
            return readComponents(in);
        } finally {
            in.leave();
        }
    }

    @Override
    public int hash(Object value) {
        Nulls.refuse(value, this);
        try {
            return (int) bound().hasher().invokeExact(value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    void describe(SchemaText text) {
        if (!text.define("record", type)) {
            return;
        }
        String separator = "{";
        int index = 0;
        for (RecordHandles.Component component : components) {
            text.append(separator).append(component.name()).append(":");
            NullableSerde<Object> serde = component.serde();
            if (serde == null) {
                text.append(PrimitiveHandles.of(component.type()).schema());
            } else {
                // The mark stands for the byte before the value; a folded null has none.
                text.append(serde.serde()).append(serde.hasOwnByte() ? "?" : "");
            }
            Default initial = components().get(index++).getAnnotation(Default.class);
            if (initial != null) {
                text.append("=").append(SchemaText.quoted(initial.value()));
            }
            separator = ",";
        }
        text.append(components.isEmpty() ? "{}" : "}");
    }

    private List<RecordComponent> components() {
        return List.of(type.getRecordComponents());
    }

    private void writeComponents(Object value, ByteWriter out) {
        try {
            bound().writer().invokeExact(value, out);
        } catch (NullPointerException e) {
            throw inComponent(e);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private Object readComponents(ByteReader in) {
        int at = in.position();
        try {
            return (Object) bound().reader().invokeExact(in);
        } catch (SerdeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw in.malformed(at, "record " + type.getName() + " does not accept the values read: " + e, e);
        }
    }

    private RecordHandles bound() {
        RecordHandles known = handles;
        if (known == null) {
            throw new IllegalStateException("serde of " + type.getName() + " is used while it is derived");
        }
        return known;
    }

    private NullPointerException inComponent(NullPointerException cause) {
        NullPointerException named =
                new NullPointerException("in a component of record " + type.getName() + ": " + cause.getMessage());
        named.initCause(cause);
        return named;
    }

    /** Accessors may throw anything; what is checked gets a coat. */
    private RuntimeException unchecked(Throwable e) {
        if (e instanceof RuntimeException runtime) {
            return runtime;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new SerdeException("an accessor of record " + type.getName() + " failed: " + e, e);
    }
}
