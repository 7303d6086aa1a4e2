package dev.weir.runtime.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<CloseReason> refused = new ArrayList<>();
    private int woken;
    private final Outbox outbox = new Outbox(() -> woken++, (reason, text) -> refused.add(reason));

    private static void send(FrameSender stream, FrameKind kind, int number, boolean ahead) {
        ByteWriter frame = stream.buffer();
        Frame.begin(frame, kind, number);
        Frame.complete(frame);
        stream.send(frame, ahead);
    }

    private List<Integer> takeAll() {
        List<Integer> streams = new ArrayList<>();
        for (OutboxFrame frame = outbox.next(); frame != null; frame = outbox.next()) {
            streams.add(Frame.of(frame.bytes().toByteArray()).stream());
            outbox.sent(frame);
        }
        return streams;
    }

    @Test
    void shouldLetStreamsTakeTurns() {
        FrameSender first = outbox.stream();
        FrameSender second = outbox.stream();
        send(first, FrameKind.ELEMENTS, 1, false);
        send(first, FrameKind.ELEMENTS, 1, false);
        send(first, FrameKind.ELEMENTS, 1, false);
        send(second, FrameKind.ELEMENTS, 2, false);

        assertEquals(List.of(1, 2, 1, 1), takeAll());
    }

    @Test
    void shouldSendAnAnnouncementAndWhatItsStreamSentBeforeItAheadOfOthers() {
        FrameSender first = outbox.stream();
        FrameSender second = outbox.stream();
        for (int i = 0; i < 3; i++) {
            send(first, FrameKind.ELEMENTS, 1, false);
        }
        send(second, FrameKind.ELEMENTS, 20, false);
        send(second, FrameKind.ELEMENTS, 21, false);
        send(second, FrameKind.ANNOUNCEMENT, 22, true);
        send(second, FrameKind.ELEMENTS, 23, false);

        assertEquals(List.of(20, 21, 22, 1, 23, 1, 1), takeAll());
    }

    @Test
    void shouldNotGoAheadTwiceForAnAnnouncementThatWentInTurn() {
        FrameSender first = outbox.stream();
        FrameSender second = outbox.stream();
        send(first, FrameKind.ANNOUNCEMENT, 1, true);
        send(first, FrameKind.ANNOUNCEMENT, 2, true);
        assertEquals(List.of(1, 2), takeAll());
        send(second, FrameKind.ELEMENTS, 3, false);
        send(first, FrameKind.ELEMENTS, 4, false);
        send(first, FrameKind.ELEMENTS, 5, false);

        assertEquals(List.of(3, 4, 5), takeAll());
    }

    @Test
    void shouldWakeOnceUntilTheWakeUpIsHeard() {
        FrameSender stream = outbox.stream();
        send(stream, FrameKind.ELEMENTS, 1, false);
        send(stream, FrameKind.ELEMENTS, 1, false);
        assertEquals(1, woken);

        outbox.awoken();
        takeAll();
        send(stream, FrameKind.ELEMENTS, 1, false);

        assertEquals(2, woken);
        assertEquals(List.of(1), takeAll());
    }

    @Test
    void shouldGiveBuffersBackToTheirStream() {
        FrameSender stream = outbox.stream();
        ByteWriter buffer = stream.buffer();
        Frame.begin(buffer, FrameKind.ELEMENTS, 1);
        Frame.complete(buffer);
        stream.send(buffer, false);
        takeAll();

        assertSame(buffer, stream.buffer());
        assertEquals(0, buffer.position());
    }

    @Test
    void shouldEndTheConnectionWhenMessagesPileUp() {
        FrameSender stream = outbox.stream();
        int megabytes = (int) (Outbox.MOST_WAITING_BYTES >> 20);
        for (int i = 0; i <= megabytes; i++) {
            ByteWriter frame = stream.buffer();
            Frame.begin(frame, FrameKind.MESSAGE, 1);
            frame.position(1 << 20);
            stream.send(frame, false);
        }

        assertEquals(List.of(CloseReason.TOO_SLOW), refused);
    }
}
