package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.Submission;

/** What a client asks the coordinator. Every request carries the token, if the coordinator wants one. */
public sealed interface Request {
    /** Run this job; the reply is its id. */
    record Submit(Submission submission) implements Request {}

    /** What nodes and jobs are there? */
    record View() implements Request {}

    /** What was this job submitted as, whether it has ended or not? */
    record Submitted(String job) implements Request {}

    /**
     * End a job; the reply comes when it was asked, not when it has ended.
     *
     * @param atOnce whether without a last checkpoint
     */
    record End(String job, boolean atOnce) implements Request {}

    /**
     * Take a savepoint of a job; the reply comes when it is durable.
     *
     * @param directory where it is to be kept, as the coordinator sees it; of its own, and empty
     * @param isLast whether the job is to stop with it
     */
    record Savepoint(String job, String directory, boolean isLast) implements Request {}

    /**
     * A piece of a jar; the reply is how much of it the coordinator has. Pieces come in order, each after the reply to the one before.
     *
     * @param total length of the whole jar
     * @param offset where the piece begins
     * @param bytes the piece; none to ask how much there is
     */
    record Jar(JarId jar, long total, long offset, byte[] bytes) implements Request {}

    /** Writes a request. */
    static void write(String token, Request request, ByteWriter out) {
        out.writeUtf8(token);
        if (request instanceof Submit submit) {
            out.writeByte(0);
            NodeCodec.write(submit.submission(), out);
        } else if (request instanceof End end) {
            out.writeByte(1);
            out.writeUtf8(end.job());
            out.writeBoolean(end.atOnce());
        } else if (request instanceof Savepoint savepoint) {
            out.writeByte(3);
            out.writeUtf8(savepoint.job());
            out.writeUtf8(savepoint.directory());
            out.writeBoolean(savepoint.isLast());
        } else if (request instanceof Jar jar) {
            out.writeByte(4);
            out.writeUtf8(jar.jar().sha256());
            out.writeLong(jar.total());
            out.writeLong(jar.offset());
            JarMessage.writePiece(jar.bytes(), out);
        } else if (request instanceof Submitted submitted) {
            out.writeByte(5);
            out.writeUtf8(submitted.job());
        } else {
            out.writeByte(2);
        }
    }

    /** Reads a request behind its token. */
    static Request read(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Submit(NodeCodec.readSubmission(in));
            case 1 -> new End(in.readUtf8(), in.readBoolean());
            case 2 -> new View();
            case 3 -> new Savepoint(in.readUtf8(), in.readUtf8(), in.readBoolean());
            case 4 -> new Jar(new JarId(in.readUtf8()), in.readLong(), in.readLong(), JarMessage.readPiece(in));
            case 5 -> new Submitted(in.readUtf8());
            default -> throw new IllegalArgumentException("expected a kind of request up to 5, found " + kind);
        };
    }
}
