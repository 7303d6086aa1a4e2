package dev.weir.ir.serde;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives as their length plus one, then the elements. Hashes are of the content, although Java arrays (and records that
 * hold them) are equal only by identity: do not use them as keys of maps.
 */
record PrimitiveArraySerde<A>(
        String schema,
        int bytesEach,
        ToIntFunction<A> length,
        BiConsumer<ByteWriter, A> writer,
        Reader<A> reader,
        ToIntFunction<A> hasher)
        implements NullFolding<A> {

    /** Reads as many elements as it is told; that they remain has been checked. */
    interface Reader<A> {
        A read(ByteReader in, int length);
    }

    static final PrimitiveArraySerde<byte[]> BYTES = new PrimitiveArraySerde<>(
            "bytes",
            1,
            a -> a.length,
            (out, a) -> out.writeBytes(a, 0, a.length),
            ByteReader::readBytes,
            Arrays::hashCode);

    static final Map<Class<?>, Serde<?>> BY_TYPE = Map.of(
            byte[].class,
            BYTES,
            boolean[].class,
            new PrimitiveArraySerde<boolean[]>(
                    "boolean[]",
                    1,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readBooleans,
                    Arrays::hashCode),
            short[].class,
            new PrimitiveArraySerde<short[]>(
                    "short[]",
                    2,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readShorts,
                    Arrays::hashCode),
            char[].class,
            new PrimitiveArraySerde<char[]>(
                    "char[]",
                    2,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readChars,
                    Arrays::hashCode),
            int[].class,
            new PrimitiveArraySerde<int[]>(
                    "int[]",
                    4,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readInts,
                    Arrays::hashCode),
            long[].class,
            new PrimitiveArraySerde<long[]>(
                    "long[]",
                    8,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readLongs,
                    Arrays::hashCode),
            float[].class,
            new PrimitiveArraySerde<float[]>(
                    "float[]",
                    4,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readFloats,
                    Arrays::hashCode),
            double[].class,
            new PrimitiveArraySerde<double[]>(
                    "double[]",
                    8,
                    a -> a.length,
                    PrimitiveArraySerde::write,
                    PrimitiveArraySerde::readDoubles,
                    Arrays::hashCode));

    @Override
    public void writeOrNull(@Nullable A value, ByteWriter out) {
        if (value == null) {
            out.writeByte(0);
        } else {
            out.writeVarInt(length.applyAsInt(value) + 1);
            writer.accept(out, value);
        }
    }

    @Override
    public @Nullable A readOrNull(ByteReader in) {
        int size = in.readNullableSize(bytesEach);
        return size < 0 ? null : reader.read(in, size);
    }

    @Override
    public int hash(A value) {
        return Hashing.mix(hasher.applyAsInt(Nulls.refuse(value, this)));
    }

    @Override
    public String toString() {
        return "Serde[" + schema + "]";
    }

    private static void write(ByteWriter out, boolean[] array) {
        for (boolean element : array) {
            out.writeBoolean(element);
        }
    }

    private static void write(ByteWriter out, short[] array) {
        for (short element : array) {
            out.writeShort(element);
        }
    }

    private static void write(ByteWriter out, char[] array) {
        for (char element : array) {
            out.writeChar(element);
        }
    }

    private static void write(ByteWriter out, int[] array) {
        for (int element : array) {
            out.writeInt(element);
        }
    }

    private static void write(ByteWriter out, long[] array) {
        for (long element : array) {
            out.writeLong(element);
        }
    }

    private static void write(ByteWriter out, float[] array) {
        for (float element : array) {
            out.writeFloat(element);
        }
    }

    private static void write(ByteWriter out, double[] array) {
        for (double element : array) {
            out.writeDouble(element);
        }
    }

    private static boolean[] readBooleans(ByteReader in, int length) {
        boolean[] array = new boolean[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readBoolean();
        }
        return array;
    }

    private static short[] readShorts(ByteReader in, int length) {
        short[] array = new short[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readShort();
        }
        return array;
    }

    private static char[] readChars(ByteReader in, int length) {
        char[] array = new char[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readChar();
        }
        return array;
    }

    private static int[] readInts(ByteReader in, int length) {
        int[] array = new int[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readInt();
        }
        return array;
    }

    private static long[] readLongs(ByteReader in, int length) {
        long[] array = new long[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readLong();
        }
        return array;
    }

    private static float[] readFloats(ByteReader in, int length) {
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readFloat();
        }
        return array;
    }

    private static double[] readDoubles(ByteReader in, int length) {
        double[] array = new double[length];
        for (int i = 0; i < length; i++) {
            array[i] = in.readDouble();
        }
        return array;
    }
}
