package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/**
 * How a node introduces itself.
 *
 * @param version of the protocol it speaks
 * @param node its name, letters, digits, dots, dashes and underscores
 */
record Hello(int version, String node) {
    /** The version this code speaks. Any change of what is on the wire is another. */
    static final int VERSION = 2;

    private static final int MAGIC = 0x57454952; // WEIR
    private static final int MOST_NAME_CHARACTERS = 128;

    Hello {
        if (node.isEmpty() || node.length() > MOST_NAME_CHARACTERS || !isPlain(node)) {
            throw new IllegalArgumentException("expected a node's name of 1 to " + MOST_NAME_CHARACTERS
                    + " letters, digits, dots, dashes and underscores, found " + node.length() + " characters");
        }
    }

    /** So that a name can be shown in a log as it is. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    void write(ByteWriter out) {
        Frame.begin(out, FrameKind.HELLO, 0);
        out.writeInt(MAGIC);
        out.writeInt(version);
        out.writeUtf8(node);
        Frame.complete(out);
    }

    static Hello read(Frame frame) {
        ByteReader in = frame.reader();
        try {
            if (in.readInt() != MAGIC) {
                throw new LinkClosedException(
                        CloseReason.OTHER_PROTOCOL, "expected a node of Weir, found something else");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new LinkClosedException(
                        CloseReason.OTHER_PROTOCOL,
                        "expected version " + VERSION + " of the protocol, found " + version
                                + "; remedy: run one version of Weir on all nodes");
            }
            Hello hello = new Hello(version, in.readUtf8());
            Lives.expectEnd(in, frame.kind(), 0);
            return hello;
        } catch (LinkClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LinkClosedException(CloseReason.MALFORMED, "an introduction: " + e.getMessage());
        }
    }
}
