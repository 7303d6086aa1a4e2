package dev.weir.ir.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growable array of bytes that serdes append to. Numbers are big-endian. Reuse one writer for many values with {@link #reset()}:
 * once the array has grown to the largest value, writing allocates nothing. Not safe for use by several threads.
 */
public final class ByteWriter {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How deep values of recursive types may nest; the same bound holds for readers, so what is written can be read. */
    static final int MAX_DEPTH = 256;

    /** The largest array that common JVMs allocate. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int position;
    private int depth;

    /** A writer that starts with room for 64 bytes. */
    public ByteWriter() {
        this(64);
    }

    /** A writer that starts with room for {@code capacityBytes} bytes. */
    public ByteWriter(int capacityBytes) {
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("expected capacityBytes>=0, actual=" + capacityBytes);
        }
        this.bytes = new byte[capacityBytes];
    }

    /** Appends the low eight bits of {@code value}. */
    public void writeByte(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
    }

    /** Appends one byte, 0 or 1. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Appends the low sixteen bits of {@code value}. */
    public void writeShort(int value) {
        ensure(2);
        bytes[position] = (byte) (value >>> 8);
        bytes[position + 1] = (byte) value;
        position += 2;
    }

    /** Appends a UTF-16 unit as two bytes. */
    public void writeChar(char value) {
        writeShort(value);
    }

    /** Appends four bytes. */
    public void writeInt(int value) {
        ensure(4);
        INT.set(bytes, position, value);
        position += 4;
    }

    /** Appends eight bytes. */
    public void writeLong(long value) {
        ensure(8);
        LONG.set(bytes, position, value);
        position += 8;
    }

    /** Appends four bytes. All NaNs are written alike, so that equal values have equal bytes. */
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    /** Appends eight bytes. All NaNs are written alike, so that equal values have equal bytes. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** Appends an int taken as unsigned, seven bits a byte, least significant first: one byte below 128, five at most. */
    public void writeVarInt(int value) {
        ensure(5);
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Appends a signed long, zigzag, seven bits a byte: one byte between -64 and 63, ten at most. */
    public void writeVarLong(long value) {
        ensure(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Appends the number of bytes as a var-int, then the UTF-8 bytes. Unpaired surrogates survive (as three bytes each). */
    public void writeUtf8(String value) {
        int length = Utf8.length(value);
        writeVarInt(length);
        writeUtf8Bytes(value, length);
    }

    /** As {@link #writeUtf8}, with one added to the length so that a single 0 byte stands for null. */
    public void writeNullableUtf8(@Nullable String value) {
        if (value == null) {
            writeByte(0);
            return;
        }
        int length = Utf8.length(value);
        writeVarInt(length + 1);
        writeUtf8Bytes(value, length);
    }

    private void writeUtf8Bytes(String value, int length) {
        ensure(length);
        Utf8.encode(value, length, bytes, position);
        position += length;
    }

    /** Appends {@code length} bytes of {@code source} from {@code offset}, without a length. */
    public void writeBytes(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        ensure(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    /** The number of bytes written since the last reset. */
    public int position() {
        return position;
    }

    /**
     * Moves the end: backwards to drop what was written behind it, forwards to leave room that is filled later with {@link #putInt}.
     * What the room holds until then is unspecified.
     */
    public void position(int newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("expected position>=0, actual=" + newPosition);
        }
        if (newPosition > position) {
            ensure(newPosition - position);
        }
        position = newPosition;
    }

    /** Overwrites the four bytes at {@code at}, all of them already written. */
    public void putInt(int at, int value) {
        Objects.checkFromIndexSize(at, 4, position);
        INT.set(bytes, at, value);
    }

    /** Forgets what was written and keeps the array. */
    public void reset() {
        position = 0;
        depth = 0;
    }

    /** The array itself, of which bytes 0 to {@link #position()} are written. It is replaced when the writer grows. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    void enter(Class<?> type) {
        if (depth == MAX_DEPTH) {
            throw new SerdeException("byte " + position + ": value of recursive type " + type.getName()
                    + " nests deeper than " + MAX_DEPTH + " levels; remedy: keep such chains in a list");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    private void ensure(int more) {
        if (more > bytes.length - position) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = (long) position + more;
        if (wanted > MAX_CAPACITY) {
            throw new SerdeException("byte " + position + ": wanted " + more + " more bytes, but a value holds at most "
                    + MAX_CAPACITY + " bytes; remedy: split the value");
        }
        long doubled = Math.min(Math.max(wanted, 2L * bytes.length), MAX_CAPACITY);
        bytes = Arrays.copyOf(bytes, (int) doubled);
    }
}
