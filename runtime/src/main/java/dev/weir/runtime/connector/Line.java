package dev.weir.runtime.connector;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A view of one line in a reader's buffer, without its terminator; valid until the next line is read. */
final class Line {
    /** Most characters of a line that an error shows. */
    static final int SHOWN_CHARS = 1_000;

    byte[] bytes = {};
    int start;
    int end;
    /** Line number in the file, from 1. */
    long number;
    /** No byte has its high bit set, so the line needs no decoding. */
    boolean ascii;
    /** The line is longer than the bound; the view is a prefix of it. */
    boolean tooLong;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(1_024);

    int length() {
        return end - start;
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The text of a line that {@link #requireUtf8} has accepted. */
    String text() {
        return text(start, end);
    }

    /** The text of a part of the line, given by indexes of its array. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The beginning of the line for people, with replacement characters where it is not UTF-8. */
    String shown() {
        // A character takes at most four bytes, so this prefix has enough of them.
        int to = Math.min(end, start + 4 * SHOWN_CHARS);
        String text = new String(bytes, start, to - start, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS);
    }

    /** Refuses bytes that are not UTF-8. */
    void requireUtf8() {
        if (ascii) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
        decoder.reset();
        CoderResult result;
        do {
            decoded.clear();
            result = decoder.decode(in, decoded, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new MalformedLineException(String.format(
                    "expected UTF-8, found byte 0x%02X at byte %d of the line",
                    bytes[in.position()] & 0xFF, in.position() - start + 1));
        }
    }
}
