package dev.weir.ir.serde;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that loses nothing: an unpaired surrogate, which the JDK's encoder replaces by a question mark, is written as its three-byte
 * form, so that any two different strings stay different as keys. Strings without one are plain UTF-8.
 */
final class Utf8 {

    private Utf8() {}

    /** The number of bytes of a string. */
    static int length(String s) {
        int chars = s.length();
        long bytes = chars;
        for (int i = 0; i < chars; i++) {
            char c = s.charAt(i);
            if (c >= 0x800) {
                bytes += 2;
                if (isPair(s, i)) {
                    // four bytes for two chars, and the second one is already counted as one
                    i++;
                }
            } else if (c >= 0x80) {
                bytes++;
            }
        }
        if (bytes >= Integer.MAX_VALUE - 8) {
            throw new SerdeException(
                    "string of " + chars + " chars needs " + bytes + " bytes, more than an array holds");
        }
        return (int) bytes;
    }

    /** Writes a string whose length in bytes is known to {@code target}, which has room for it. */
    @SuppressWarnings("deprecation") // the deprecated copy of low bytes is exactly right, and the fastest, for ASCII
    static void encode(String s, int byteLength, byte[] target, int offset) {
        int chars = s.length();
        if (byteLength == chars) {
            s.getBytes(0, chars, target, offset);
            return;
        }
        int at = offset;
        for (int i = 0; i < chars; i++) {
            char c = s.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | c >> 6);
                target[at++] = (byte) (0x80 | c & 0x3f);
            } else if (isPair(s, i)) {
                int code = Character.toCodePoint(c, s.charAt(++i));
                target[at++] = (byte) (0xf0 | code >> 18);
                target[at++] = (byte) (0x80 | code >> 12 & 0x3f);
                target[at++] = (byte) (0x80 | code >> 6 & 0x3f);
                target[at++] = (byte) (0x80 | code & 0x3f);
            } else {
                target[at++] = (byte) (0xe0 | c >> 12);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                target[at++] = (byte) (0x80 | c & 0x3f);
            }
        }
    }

    /** The index of the first sequence that {@link #decode} could not read, or -1. */
    static int firstMalformed(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int lead = source[at];
            if (lead >= 0) {
                at++;
                continue;
            }
            int size = sequenceSize(lead & 0xff);
            if (size == 0 || at + size > end || !isSequence(source, at, size)) {
                return at;
            }
            at += size;
        }
        return -1;
    }

    /** Decodes a well-formed range. */
    static String decode(byte[] source, int offset, int length) {
        int end = offset + length;
        int ascii = offset;
        while (ascii < end && source[ascii] >= 0) {
            ascii++;
        }
        if (ascii == end) {
            return new String(source, offset, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        int count = 0;
        int at = offset;
        while (at < end) {
            int lead = source[at];
            if (lead >= 0) {
                chars[count++] = (char) lead;
                at++;
                continue;
            }
            int size = sequenceSize(lead & 0xff);
            int code = codePoint(source, at, size);
            if (size == 4) {
                chars[count++] = Character.highSurrogate(code);
                chars[count++] = Character.lowSurrogate(code);
            } else {
                chars[count++] = (char) code;
            }
            at += size;
        }
        return new String(chars, 0, count);
    }

    private static boolean isPair(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                && i + 1 < s.length()
                && Character.isLowSurrogate(s.charAt(i + 1));
    }

    private static int sequenceSize(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 2;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 3;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    }

    private static boolean isSequence(byte[] source, int at, int size) {
        for (int i = 1; i < size; i++) {
            if ((source[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        int code = codePoint(source, at, size);
        return size == 2 || (size == 3 ? code >= 0x800 : code >= 0x10000 && code <= Character.MAX_CODE_POINT);
    }

    private static int codePoint(byte[] source, int at, int size) {
        int code = source[at] & (0xff >> (size + 1));
        for (int i = 1; i < size; i++) {
            code = code << 6 | source[at + i] & 0x3f;
        }
        return code;
    }
}
