package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.process.jar.JarDirectory;

/** What a node and the coordinator say about jars, on a stream of their own: a node asks for a piece, and has one answer. */
sealed interface JarMessage {
    /** Which jar it is about. */
    JarId jar();

    /** A node lacks a jar from this byte on. */
    record Wanted(JarId jar, long offset) implements JarMessage {}

    /**
     * A piece of a jar.
     *
     * @param total length of the whole jar
     */
    record Piece(JarId jar, long total, long offset, byte[] bytes) implements JarMessage {}

    /** The coordinator cannot give a jar. */
    record Missing(JarId jar, String reason) implements JarMessage {}

    /** Writes a message. */
    static void write(JarMessage message, ByteWriter out) {
        if (message instanceof Wanted wanted) {
            out.writeByte(0);
            out.writeUtf8(wanted.jar().sha256());
            out.writeLong(wanted.offset());
        } else if (message instanceof Piece piece) {
            out.writeByte(1);
            out.writeUtf8(piece.jar().sha256());
            out.writeLong(piece.total());
            out.writeLong(piece.offset());
            writePiece(piece.bytes(), out);
        } else if (message instanceof Missing missing) {
            out.writeByte(2);
            out.writeUtf8(missing.jar().sha256());
            out.writeUtf8(missing.reason());
        }
    }

    /** Reads a message. */
    static JarMessage read(ByteReader in) {
        int kind = in.readByte();
        JarId jar = new JarId(in.readUtf8());
        JarMessage message = switch (kind) {
            case 0 -> new Wanted(jar, in.readLong());
            case 1 -> new Piece(jar, in.readLong(), in.readLong(), readPiece(in));
            case 2 -> new Missing(jar, in.readUtf8());
            default -> throw new IllegalArgumentException("expected a kind of message up to 2, found " + kind);
        };
        if (in.remaining() > 0) {
            throw new IllegalArgumentException("expected an end, found " + in.remaining() + " bytes more");
        }
        return message;
    }

    /** Writes a piece of a jar. */
    static void writePiece(byte[] bytes, ByteWriter out) {
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    /** Reads a piece of a jar, which is no longer than pieces are. */
    static byte[] readPiece(ByteReader in) {
        int length = in.readSize(1);
        if (length > JarDirectory.MOST_PIECE_BYTES) {
            throw new IllegalArgumentException("expected a piece of a jar of at most " + JarDirectory.MOST_PIECE_BYTES
                    + " bytes, found " + length);
        }
        return in.readBytes(length);
    }
}
