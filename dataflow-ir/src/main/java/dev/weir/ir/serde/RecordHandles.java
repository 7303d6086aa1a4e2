package dev.weir.ir.serde;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole record as three method handles. One handle for all components, rather than one each, because the JVM compiles a handle that
 * is used often together with everything it is composed of: accessors and writer calls become straight-line code.
 *
 * @param writer {@code (Object, ByteWriter) -> void}, components in declaration order
 * @param reader {@code (ByteReader) -> Object}, components in declaration order, then the canonical constructor
 * @param hasher {@code (Object) -> int}
 */
record RecordHandles(MethodHandle writer, MethodHandle reader, MethodHandle hasher) {

    /**
     * One component.
     *
     * @param name its name
     * @param type its erased type
     * @param getter {@code (R) -> type}
     * @param serde the serde of a reference, null for a primitive
     */
    record Component(
            String name,
            Class<?> type,
            MethodHandle getter,
            @Nullable NullableSerde<Object> serde) {}

    private static final MethodHandle SERDE_WRITE;
    private static final MethodHandle SERDE_READ;
    private static final MethodHandle SERDE_HASH;
    private static final MethodHandle COMBINE;
    private static final MethodHandle WRITE_EMPTY;
    private static final MethodHandle READ_EMPTY;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            SERDE_WRITE =
                    lookup.findVirtual(Serde.class, "write", methodType(void.class, Object.class, ByteWriter.class));
            SERDE_READ = lookup.findVirtual(Serde.class, "read", methodType(Object.class, ByteReader.class));
            SERDE_HASH = lookup.findVirtual(Serde.class, "hash", methodType(int.class, Object.class));
            COMBINE = lookup.findStatic(Hashing.class, "combine", methodType(int.class, int.class, int.class));
            WRITE_EMPTY =
                    lookup.findStatic(RecordHandles.class, "writeEmpty", methodType(void.class, ByteWriter.class));
            READ_EMPTY = lookup.findStatic(RecordHandles.class, "readEmpty", methodType(void.class, ByteReader.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this package lacks the methods of a serde", e);
        }
    }

    /** Composes the handles of a record from its canonical constructor and its components. */
    static RecordHandles compose(MethodHandle constructor, List<Component> components) {
        if (components.isEmpty()) {
            MethodHandle writer = MethodHandles.dropArguments(WRITE_EMPTY, 0, Object.class);
            MethodHandle create = constructor.asType(methodType(Object.class));
            MethodHandle reader =
                    MethodHandles.foldArguments(MethodHandles.dropArguments(create, 0, ByteReader.class), READ_EMPTY);
            return new RecordHandles(writer, reader, hasher(components));
        }
        return new RecordHandles(writer(components), reader(constructor, components), hasher(components));
    }

    private static MethodHandle writer(List<Component> components) {
        MethodHandle all = writer(components.get(components.size() - 1));
        for (int i = components.size() - 2; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, writer(components.get(i)));
        }
        return all;
    }

    private static MethodHandle writer(Component component) {
        Class<?> type = component.type();
        MethodHandle write = component.serde() == null
                ? MethodHandles.permuteArguments(
                        PrimitiveHandles.of(type).writer(), methodType(void.class, type, ByteWriter.class), 1, 0)
                : SERDE_WRITE.bindTo(component.serde()).asType(methodType(void.class, type, ByteWriter.class));
        return MethodHandles.filterArguments(write, 0, getter(component));
    }

    private static MethodHandle reader(MethodHandle constructor, List<Component> components) {
        MethodHandle all = constructor.asType(constructor.type().changeReturnType(Object.class));
        // An adapter runs before what it adapts: wrapping the last component first reads the first one first.
        for (int i = components.size() - 1; i >= 0; i--) {
            Component component = components.get(i);
            MethodHandle read = component.serde() == null
                    ? PrimitiveHandles.of(component.type()).reader()
                    : SERDE_READ.bindTo(component.serde()).asType(methodType(component.type(), ByteReader.class));
            all = MethodHandles.collectArguments(all, i, read);
        }
        int[] allFromTheOneReader = new int[components.size()];
        return MethodHandles.permuteArguments(all, methodType(Object.class, ByteReader.class), allFromTheOneReader);
    }

    private static MethodHandle hasher(List<Component> components) {
        MethodHandle all = MethodHandles.dropArguments(MethodHandles.constant(int.class, 1), 0, Object.class);
        for (Component component : components) {
            MethodHandle hash = component.serde() == null
                    ? PrimitiveHandles.of(component.type()).hasher()
                    : SERDE_HASH.bindTo(component.serde()).asType(methodType(int.class, component.type()));
            MethodHandle ofComponent = MethodHandles.filterArguments(hash, 0, getter(component));
            MethodHandle combined =
                    MethodHandles.collectArguments(MethodHandles.collectArguments(COMBINE, 1, ofComponent), 0, all);
            all = MethodHandles.permuteArguments(combined, methodType(int.class, Object.class), 0, 0);
        }
        return all;
    }

    private static MethodHandle getter(Component component) {
        return component.getter().asType(methodType(component.type(), Object.class));
    }

    /** Even nothing takes a byte, or the size of a list of nothings could not be bounded by the bytes that remain. */
    @SuppressWarnings("UnusedMethod") // called through WRITE_EMPTY
    private static void writeEmpty(ByteWriter out) {
        out.writeByte(0);
    }

    @SuppressWarnings("UnusedMethod") // called through READ_EMPTY
    private static void readEmpty(ByteReader in) {
        int at = in.position();
        byte found = in.readByte();
        if (found != 0) {
            throw in.malformed(at, "expected a record without components, 0, found " + found);
        }
    }
}
