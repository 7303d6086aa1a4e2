package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.Submission;

/** What a client asks the coordinator. Every request carries the token, if the coordinator wants one. */
public sealed interface Request {
    /** Run this job; the reply is its id. */
    record Submit(Submission submission) implements Request {}

    /** What nodes and jobs are there? */
    record View() implements Request {}

    /**
     * End a job; the reply comes when it was asked, not when it has ended.
     *
     * @param atOnce whether without a last checkpoint
     */
    record End(String job, boolean atOnce) implements Request {}

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
            default -> throw new IllegalArgumentException("expected a kind of request up to 2, found " + kind);
        };
    }
}
