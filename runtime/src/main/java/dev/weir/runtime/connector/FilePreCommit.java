package dev.weir.runtime.connector;

import dev.weir.ir.connector.SinkException;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.SerdeException;

/**
 * What a file sink's pre-commit says. There is one at every checkpoint, also if nothing was written, since it tells a restored writer
 * which checkpoint it stands at.
 *
 * @param run names the run whose output it is part of
 * @param checkpoint the checkpoint it belongs to
 * @param staged name of the staged file; empty if nothing was written
 * @param part name that the commit gives it
 */
record FilePreCommit(String run, long checkpoint, String staged, String part) {
    private static final int FORMAT = 2;

    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.writeByte(FORMAT);
        out.writeUtf8(run);
        out.writeLong(checkpoint);
        out.writeUtf8(staged);
        out.writeUtf8(part);
        return out.toByteArray();
    }

    static FilePreCommit of(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            int format = in.readByte();
            if (format != FORMAT) {
                throw new SinkException("expected a file sink's pre-commit of format " + FORMAT + ", found format "
                        + format + "; restore with the version of the engine that wrote the checkpoint");
            }
            return new FilePreCommit(in.readUtf8(), in.readLong(), in.readUtf8(), in.readUtf8());
        } catch (SerdeException e) {
            throw new SinkException("not a file sink's pre-commit: " + e.getMessage(), e);
        }
    }
}
