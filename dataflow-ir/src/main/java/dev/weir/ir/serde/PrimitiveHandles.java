package dev.weir.ir.serde;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;

/**
 * How components of one primitive type are written, read and hashed, as method handles of exactly that type, so that nothing is boxed.
 *
 * @param schema the text of the type
 * @param writer {@code (ByteWriter, P) -> void}
 * @param reader {@code (ByteReader) -> P}
 * @param hasher {@code (P) -> int}
 */
record PrimitiveHandles(String schema, MethodHandle writer, MethodHandle reader, MethodHandle hasher) {

    private static final Map<Class<?>, PrimitiveHandles> BY_TYPE = Map.of(
            boolean.class, find(boolean.class, "Boolean", boolean.class, "ofBoolean", boolean.class),
            byte.class, find(byte.class, "Byte", int.class, "mix", long.class),
            short.class, find(short.class, "Short", int.class, "mix", long.class),
            char.class, find(char.class, "Char", char.class, "mix", long.class),
            int.class, find(int.class, "Int", int.class, "mix", long.class),
            long.class, find(long.class, "Long", long.class, "mix", long.class),
            float.class, find(float.class, "Float", float.class, "ofFloat", float.class),
            double.class, find(double.class, "Double", double.class, "ofDouble", double.class));

    static PrimitiveHandles of(Class<?> type) {
        PrimitiveHandles handles = BY_TYPE.get(type);
        if (handles == null) {
            throw new IllegalArgumentException("expected a primitive type, actual=" + type.getName());
        }
        return handles;
    }

    private static PrimitiveHandles find(Class<?> type, String suffix, Class<?> written, String hash, Class<?> hashed) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            return new PrimitiveHandles(
                    type.getName(),
                    lookup.findVirtual(ByteWriter.class, "write" + suffix, methodType(void.class, written))
                            .asType(methodType(void.class, ByteWriter.class, type)),
                    lookup.findVirtual(ByteReader.class, "read" + suffix, methodType(type)),
                    lookup.findStatic(Hashing.class, hash, methodType(int.class, hashed))
                            .asType(methodType(int.class, type)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this package lacks the methods for components of type " + type, e);
        }
    }
}
