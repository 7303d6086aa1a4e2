package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/**
 * What a node says before it closes a connection.
 *
 * @param reason why
 * @param text what was found and what was expected
 */
public record Farewell(CloseReason reason, String text) {
    private static final CloseReason[] REASONS = CloseReason.values();
    private static final int MOST_CHARACTERS = 256;

    public Farewell {
        text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    /** Writes it as a frame. */
    public void write(ByteWriter out) {
        Frame.begin(out, FrameKind.BYE, 0);
        out.writeByte(reason.ordinal());
        out.writeUtf8(text);
        Frame.complete(out);
    }

    static Farewell read(Frame frame) {
        ByteReader in = frame.reader();
        try {
            int ordinal = in.readByte();
            if (ordinal < 0 || ordinal >= REASONS.length) {
                throw new LinkClosedException(CloseReason.MALFORMED, "a farewell for reason " + ordinal);
            }
            String text = in.readUtf8();
            Lives.expectEnd(in, frame.kind(), 0);
            return new Farewell(REASONS[ordinal], printable(text));
        } catch (LinkClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LinkClosedException(CloseReason.MALFORMED, "a farewell: " + e.getMessage());
        }
    }

    /** What another node says is shown in logs: it must not begin lines of its own there. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
