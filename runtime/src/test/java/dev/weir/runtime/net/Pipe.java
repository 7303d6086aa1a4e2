package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayDeque;

/** One direction of a connection by hand: frames arrive when told to, and every refusal is kept. */
final class Pipe implements FrameSender {
    final ArrayDeque<byte[]> underWay = new ArrayDeque<>();
    final ArrayDeque<Boolean> ahead = new ArrayDeque<>();
    CloseReason refused;
    String text = "";

    @Override
    public ByteWriter buffer() {
        return new ByteWriter();
    }

    @Override
    public void send(ByteWriter frame, boolean goesAhead) {
        underWay.addLast(frame.toByteArray());
        ahead.addLast(goesAhead);
    }

    @Override
    public void refuse(CloseReason reason, String why) {
        refused = reason;
        text = why;
    }

    /** Has everything arrive that is under way. */
    void deliverTo(FrameHandler handler) {
        for (byte[] frame = underWay.pollFirst(); frame != null; frame = underWay.pollFirst()) {
            handler.arrive(Frame.of(frame));
        }
    }
}
