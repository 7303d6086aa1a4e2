package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;
import dev.weir.ir.serde.Serde;

/** How a {@link Session} is written. */
record SessionSerde(Serde<Object> accumulator) implements Serde<Session> {
    @Override
    public void write(Session session, ByteWriter out) {
        out.writeLong(session.start());
        out.writeLong(session.end());
        out.writeBoolean(session.fired());
        accumulator.write(session.accumulator(), out);
    }

    @Override
    public Session read(ByteReader in) {
        long start = in.readLong();
        long end = in.readLong();
        boolean fired = in.readBoolean();
        return new Session(start, end, fired, accumulator.read(in));
    }

    @Override
    public int hash(Session session) {
        return Hashing.mix(session.start());
    }

    @Override
    public String schema() {
        return "session{" + accumulator.schema() + "}";
    }
}
