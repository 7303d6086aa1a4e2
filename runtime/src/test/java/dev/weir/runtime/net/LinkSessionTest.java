package dev.weir.runtime.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteWriter;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkSessionTest {
    private static final int STREAM = 5;

    private final List<String> introduced = new ArrayList<>();
    private final List<Integer> arrived = new ArrayList<>();
    private final LinkSession session = new LinkSession("here", introduced::add);

    private static byte[] hello(int version, String node) {
        ByteWriter out = new ByteWriter();
        new Hello(version, node).write(out);
        return out.toByteArray();
    }

    private static byte[] message(int stream, int bodyBytes) {
        ByteWriter out = new ByteWriter();
        Frame.begin(out, FrameKind.MESSAGE, stream);
        out.writeBytes(new byte[bodyBytes], 0, bodyBytes);
        Frame.complete(out);
        return out.toByteArray();
    }

    private static byte[] header(int length, int kind, int stream) {
        ByteWriter out = new ByteWriter();
        out.writeInt(length);
        out.writeByte(kind);
        out.writeInt(stream);
        return out.toByteArray();
    }

    private void take(byte[] bytes) {
        session.take(ByteBuffer.wrap(bytes));
    }

    private void introduce() {
        take(hello(Hello.VERSION, "there"));
        session.open(STREAM, frame -> arrived.add(frame.length()));
    }

    private CloseReason refusalOf(byte[] bytes) {
        return assertThrows(LinkClosedException.class, () -> take(bytes)).reason();
    }

    @Test
    void shouldCutFramesOutOfPiecesOfAnyLength() {
        introduce();
        ByteWriter all = new ByteWriter();
        for (int length : new int[] {0, 1, 17, 100_000}) {
            byte[] frame = message(STREAM, length);
            all.writeBytes(frame, 0, frame.length);
        }
        byte[] bytes = all.toByteArray();
        for (int piece : new int[] {1, 3, 8, 1_000, bytes.length}) {
            arrived.clear();
            for (int at = 0; at < bytes.length; at += piece) {
                session.take(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
            }

            assertEquals(List.of(0, 1, 17, 100_000), arrived, "pieces of " + piece);
        }
    }

    @Test
    void shouldKnowThePeerByItsIntroduction() {
        introduce();

        assertEquals(List.of("there"), introduced);
        assertEquals("there", session.peer());
    }

    @Test
    void shouldRefuseFramesBeforeAnIntroduction() {
        assertEquals(CloseReason.UNEXPECTED_KIND, refusalOf(message(STREAM, 3)));
    }

    @Test
    void shouldRefuseASecondIntroduction() {
        introduce();

        assertEquals(CloseReason.UNEXPECTED_KIND, refusalOf(hello(Hello.VERSION, "other")));
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertEquals(CloseReason.OTHER_PROTOCOL, refusalOf(hello(Hello.VERSION + 1, "there")));
    }

    @Test
    void shouldRefuseANameThatCouldForgeALineOfALog() {
        byte[] forged = hello(Hello.VERSION, "there");
        forged[forged.length - 1] = '\n';

        assertEquals(CloseReason.MALFORMED, refusalOf(forged));
    }

    @Test
    void shouldRefuseAKindThatThereIsNot() {
        introduce();

        assertEquals(CloseReason.UNEXPECTED_KIND, refusalOf(header(5, 99, STREAM)));
    }

    @Test
    void shouldRefuseAStreamThatWasNeverOpened() {
        introduce();

        assertEquals(CloseReason.UNKNOWN_STREAM, refusalOf(message(STREAM + 1, 3)));
    }

    @Test
    void shouldDropWhatComesForAStreamThatWasClosed() {
        introduce();
        session.close(STREAM);

        take(message(STREAM, 3));

        assertEquals(List.of(), arrived);
        assertThrows(IllegalStateException.class, () -> session.open(STREAM, frame -> {}));
    }

    @Test
    void shouldRefuseALengthThatIsTooShort() {
        introduce();

        assertEquals(CloseReason.MALFORMED, refusalOf(header(4, FrameKind.MESSAGE.ordinal(), STREAM)));
        assertEquals(CloseReason.MALFORMED, refusalOf(header(-1, FrameKind.MESSAGE.ordinal(), STREAM)));
    }

    @Test
    void shouldRefuseALengthThatIsTooLargeForItsKind() {
        introduce();

        assertEquals(CloseReason.TOO_LARGE, refusalOf(header(Integer.MAX_VALUE, FrameKind.ELEMENTS.ordinal(), STREAM)));
        assertEquals(CloseReason.TOO_LARGE, refusalOf(header(100, FrameKind.CREDIT.ordinal(), STREAM)));
    }

    @Test
    void shouldAllocateLittleForAPeerThatAnnouncesMuchAndSendsLittle() {
        introduce();
        byte[] large = header(5 + Frame.MOST_BODY_BYTES, FrameKind.MESSAGE.ordinal(), STREAM);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        take(large);
        take(new byte[100]);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertTrue(allocated < 200_000, "expected less than 200 kB of 16 MB, found " + allocated);
    }

    @Test
    void shouldTellAFrameThatWasCutOffFromAConnectionThatWasLostBetweenFrames() {
        introduce();
        assertEquals(CloseReason.LOST, session.gone().reason());

        session.take(ByteBuffer.wrap(message(STREAM, 10), 0, 7));

        assertEquals(CloseReason.TRUNCATED, session.gone().reason());
    }

    @Test
    void shouldPassOnWhyThePeerHasClosed() {
        introduce();
        ByteWriter bye = new ByteWriter();
        new Farewell(CloseReason.GRANT_EXCEEDED, "too\nmuch").write(bye);

        LinkClosedException closed = assertThrows(LinkClosedException.class, () -> take(bye.toByteArray()));

        assertEquals(CloseReason.PEER_CLOSED, closed.reason());
        assertEquals("GRANT_EXCEEDED: too?much", closed.text());
    }

    @Test
    void shouldCallAHandlerThatThrowsADefectAndNoFaultOfThePeer() {
        take(hello(Hello.VERSION, "there"));
        session.open(STREAM, frame -> {
            throw new IllegalStateException("a bug");
        });

        assertEquals(CloseReason.DEFECT, refusalOf(message(STREAM, 1)));
    }
}
