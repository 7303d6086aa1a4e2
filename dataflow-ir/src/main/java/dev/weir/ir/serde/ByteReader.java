package dev.weir.ir.serde;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} wrote from a range of an array. The bytes are not trusted: every read is checked against what
 * remains, and a length found in the data is checked before anything is allocated for it. Positions count from the start of the
 * range. Reuse one reader with {@link #reset}. Not safe for use by several threads.
 */
public final class ByteReader {

    private byte[] bytes;
    private int start;
    private int next;
    private int end;
    private int depth;

    /** A reader over a whole array. */
    public ByteReader(byte[] source) {
        this(source, 0, source.length);
    }

    /** A reader over {@code length} bytes of {@code source} from {@code offset}. The array is not copied. */
    public ByteReader(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        this.bytes = source;
        this.start = offset;
        this.next = offset;
        this.end = offset + length;
    }

    /** Starts over on another range. */
    public void reset(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        bytes = source;
        start = offset;
        next = offset;
        end = offset + length;
        depth = 0;
    }

    /** The number of bytes read or skipped so far. */
    public int position() {
        return next - start;
    }

    /** The number of bytes left. */
    public int remaining() {
        return end - next;
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("expected count>=0, actual=" + count);
        }
        require(count);
        next += count;
    }

    /** Reads one byte. */
    public byte readByte() {
        require(1);
        return bytes[next++];
    }

    /** Reads one byte, which must be 0 or 1. */
    public boolean readBoolean() {
        byte value = readByte();
        if ((value & ~1) != 0) {
            throw malformed(position() - 1, "expected a boolean, 0 or 1, found " + value);
        }
        return value == 1;
    }

    /** Reads two bytes. */
    public short readShort() {
        require(2);
        int value = (bytes[next] << 8) | (bytes[next + 1] & 0xff);
        next += 2;
        return (short) value;
    }

    /** Reads a UTF-16 unit. */
    public char readChar() {
        return (char) readShort();
    }

    /** Reads four bytes. */
    public int readInt() {
        require(4);
        int value = (int) ByteWriter.INT.get(bytes, next);
        next += 4;
        return value;
    }

    /** Reads eight bytes. */
    public long readLong() {
        require(8);
        long value = (long) ByteWriter.LONG.get(bytes, next);
        next += 8;
        return value;
    }

    /** Reads four bytes. */
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    /** Reads eight bytes. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads what {@link ByteWriter#writeVarInt} wrote. */
    public int readVarInt() {
        int at = position();
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte b = readByte();
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                if (shift == 28 && b > 0x0f) {
                    break;
                }
                return value;
            }
        }
        throw malformed(at, "expected a var-int of at most 32 bits, found a longer one");
    }

    /** Reads what {@link ByteWriter#writeVarLong} wrote. */
    public long readVarLong() {
        int at = position();
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = readByte();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                if (shift == 63 && b > 1) {
                    break;
                }
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed(at, "expected a var-long of at most 64 bits, found a longer one");
    }

    /**
     * Reads a var-int that counts things of at least {@code bytesEach} bytes each, and refuses it if so many cannot remain. Call it
     * before allocating room for them.
     */
    public int readSize(int bytesEach) {
        int at = position();
        return checkedSize(at, readVarInt() & 0xffffffffL, bytesEach);
    }

    /** As {@link #readSize}, for a size written plus one; a 0 byte stands for null and gives -1. */
    public int readNullableSize(int bytesEach) {
        int at = position();
        long sizePlusOne = readVarInt() & 0xffffffffL;
        return sizePlusOne == 0 ? -1 : checkedSize(at, sizePlusOne - 1, bytesEach);
    }

    /** Reads what {@link ByteWriter#writeUtf8} wrote; bytes that are not UTF-8 are refused, not replaced. */
    public String readUtf8() {
        return utf8(readSize(1));
    }

    /** Reads what {@link ByteWriter#writeNullableUtf8} wrote. */
    public @Nullable String readNullableUtf8() {
        int length = readNullableSize(1);
        return length < 0 ? null : utf8(length);
    }

    /** Reads {@code length} bytes into a new array, which is allocated only if they remain. */
    public byte[] readBytes(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("expected length>=0, actual=" + length);
        }
        require(length);
        byte[] copy = Arrays.copyOfRange(bytes, next, next + length);
        next += length;
        return copy;
    }

    /** Reads {@code length} bytes into {@code target} from {@code offset}. */
    public void readBytes(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        require(length);
        System.arraycopy(bytes, next, target, offset, length);
        next += length;
    }

    void enter(Class<?> type) {
        if (depth == ByteWriter.MAX_DEPTH) {
            throw malformed(
                    position(),
                    "value of recursive type " + type.getName() + " nests deeper than " + ByteWriter.MAX_DEPTH
                            + " levels");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    /** An error about the bytes at a position of this reader. */
    SerdeException malformed(int at, String problem) {
        return new SerdeException(located(at, problem));
    }

    SerdeException malformed(int at, String problem, Throwable cause) {
        return new SerdeException(located(at, problem), cause);
    }

    private String located(int at, String problem) {
        return "byte " + at + " of " + (end - start) + ": " + problem;
    }

    private String utf8(int length) {
        int malformedAt = Utf8.firstMalformed(bytes, next, length);
        if (malformedAt >= 0) {
            throw malformed(malformedAt - start, "expected UTF-8, found a malformed sequence");
        }
        String value = Utf8.decode(bytes, next, length);
        next += length;
        return value;
    }

    private int checkedSize(int at, long size, int bytesEach) {
        if (size * bytesEach > remaining()) {
            throw malformed(
                    at,
                    "size " + size + " of things of at least " + bytesEach + " bytes: wanted=" + size * bytesEach
                            + " bytes, available=" + remaining());
        }
        return (int) size;
    }

    private void require(int wanted) {
        if (wanted > end - next) {
            throw malformed(position(), "wanted=" + wanted + " bytes, available=" + remaining());
        }
    }
}
