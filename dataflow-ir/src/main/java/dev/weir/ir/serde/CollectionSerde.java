package dev.weir.ir.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lists and sets as their size plus one, then the elements in encounter order.
 *
 * <p>What is read is mutable and fresh. An unmodifiable list would differ from the one that a program put into its heap state, and
 * the difference would show only after a restore.
 */
final class CollectionSerde<E, C extends Collection<E>> extends StructuralSerde<C> implements NullFolding<C> {

    /** The most elements that room is made for on the word of a size alone; more is a matter of growing. */
    private static final int TRUSTED_SIZE = 1024;

    private final String name;
    private final boolean ordered;
    private final Serde<E> element;
    private final IntFunction<C> create;

    private CollectionSerde(String name, boolean ordered, Serde<E> element, IntFunction<C> create) {
        this.name = name;
        this.ordered = ordered;
        this.element = element;
        this.create = create;
    }

    static <E> CollectionSerde<E, List<E>> list(Serde<E> element) {
        return new CollectionSerde<>("list", true, element, ArrayList::new);
    }

    static <E> CollectionSerde<E, Set<E>> set(Serde<E> element) {
        return new CollectionSerde<>("set", false, element, size -> new LinkedHashSet<>(hashCapacity(size)));
    }

    /** A capacity at which a hash table takes {@code size} entries without growing. */
    static int hashCapacity(int size) {
        return size + size / 3 + 1;
    }

    static int trusted(int size) {
        return Math.min(size, TRUSTED_SIZE);
    }

    @Override
    public void writeOrNull(@Nullable C value, ByteWriter out) {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        int size = value.size();
        out.writeVarInt(size + 1);
        int start = out.position();
        int written = 0;
        if (value instanceof List<?> && value instanceof RandomAccess) {
            @SuppressWarnings("unchecked") // a C is a collection of E
            List<E> list = (List<E>) value;
            for (; written < size; written++) {
                element.write(Nulls.refuseElement(list.get(written), element, "element"), out);
            }
        } else {
            for (E each : value) {
                element.write(Nulls.refuseElement(each, element, "element"), out);
                written++;
            }
        }
        checkWritten(this, size, written, out.position() - start);
    }

    /** A reader would misread or refuse these bytes, far from the cause; so refuse to write them. */
    static void checkWritten(Serde<?> serde, int size, int written, int bytes) {
        if (written != size) {
            throw new SerdeException("expected " + size + " elements of " + serde.schema() + " as size() said, found "
                    + written + "; remedy: do not modify a collection while it is written");
        }
        if (bytes < size) {
            throw new SerdeException("expected at least one byte for each of " + size + " elements of " + serde.schema()
                    + ", found " + bytes + " bytes; remedy: let the serde of the element write a byte");
        }
    }

    @Override
    public @Nullable C readOrNull(ByteReader in) {
        int size = in.readNullableSize(1);
        if (size < 0) {
            return null;
        }
        C value = create.apply(trusted(size));
        for (int i = 0; i < size; i++) {
            value.add(element.read(in));
        }
        return value;
    }

    @Override
    public int hash(C value) {
        Nulls.refuse(value, this);
        int hash = ordered ? 1 : 0;
        if (value instanceof List<?> && value instanceof RandomAccess) {
            @SuppressWarnings("unchecked") // a C is a collection of E
            List<E> list = (List<E>) value;
            for (int i = 0, size = list.size(); i < size; i++) {
                hash = Hashing.combine(hash, element.hash(Nulls.refuseElement(list.get(i), element, "element")));
            }
        } else {
            for (E each : value) {
                int next = element.hash(Nulls.refuseElement(each, element, "element"));
                hash = ordered ? Hashing.combine(hash, next) : hash + Hashing.mix(next);
            }
        }
        return Hashing.mix(hash);
    }

    @Override
    void describe(SchemaText text) {
        text.append(name).append("<").append(element).append(">");
    }
}
