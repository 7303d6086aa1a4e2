package dev.weir.state.chronicle;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/** The first {@code length} bytes of an array, as keys and values go into a map and come out of it; reused. */
final class Slice {
    private byte[] bytes = new byte[128];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Stands for what was written; nothing is copied. */
    Slice of(ByteWriter written) {
        bytes = written.array();
        length = written.position();
        return this;
    }

    /** Makes room for {@code newLength} bytes to be filled in. */
    byte[] resize(int newLength) {
        if (newLength > bytes.length) {
            bytes = new byte[Math.max(newLength, 2 * bytes.length)];
        }
        length = newLength;
        return bytes;
    }

    /** Sets the reader on its bytes. */
    ByteReader read(ByteReader reader) {
        reader.reset(bytes, 0, length);
        return reader;
    }
}
