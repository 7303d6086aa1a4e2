package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients, nodes and the coordinator say, as bytes. */
class ClusterMessagesTest {
    private static final JarId JAR = new JarId("0123456789abcdef".repeat(4));
    private static final byte[] PIECE = {1, 2, 3};

    /** A message as bytes, and how such bytes are read and written again. */
    record Sample(String name, byte[] bytes, Function<ByteReader, byte[]> again) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static <M> byte[] bytes(M message, BiConsumer<M, ByteWriter> write) {
        ByteWriter out = new ByteWriter();
        write.accept(message, out);
        return out.toByteArray();
    }

    private static Sample request(Request request) {
        BiConsumer<Request, ByteWriter> write = (message, out) -> Request.write("token", message, out);
        return new Sample(request.toString(), bytes(request, write), in -> {
            in.readUtf8();
            return bytes(Request.read(in), write);
        });
    }

    private static Sample reply(Reply reply) {
        return new Sample(reply.toString(), bytes(reply, Reply::write), in -> bytes(Reply.read(in), Reply::write));
    }

    private static Sample jar(JarMessage message) {
        return new Sample(
                message.toString(),
                bytes(message, JarMessage::write),
                in -> bytes(JarMessage.read(in), JarMessage::write));
    }

    static Stream<Sample> samples() {
        return Stream.of(
                request(new Request.Submit(new Submission("word-count", List.of("--in", "a"), JAR.sha256()))),
                request(new Request.View()),
                request(new Request.End("job-1", true)),
                request(new Request.Savepoint("job-1", "/tmp/sp", true)),
                request(new Request.Jar(JAR, 1L << 40, 1L << 33, PIECE)),
                request(new Request.Jar(JAR, 5, 0, new byte[0])),
                reply(new Reply.Done("job-1")),
                reply(new Reply.Refused("no")),
                reply(new Reply.Held(1L << 33)),
                reply(new Reply.Seen(new ClusterView(
                        List.of(new ClusterView.Node("node-1", 2, 1)),
                        List.of(new ClusterView.Job("job-1", "p", "RUNNING", 1, 2, List.of("node-1"), "note"))))),
                jar(new JarMessage.Wanted(JAR, 1L << 33)),
                jar(new JarMessage.Piece(JAR, 1L << 40, 1L << 33, PIECE)),
                jar(new JarMessage.Missing(JAR, "gone")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadWhatWasWritten(Sample sample) {
        assertArrayEquals(sample.bytes(), sample.again().apply(new ByteReader(sample.bytes())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseWhatIsCutOff(Sample sample) {
        for (int length = 0; length < sample.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(sample.bytes(), length);
            assertThrows(RuntimeException.class, () -> sample.again().apply(new ByteReader(cut)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadOrRefuseWhateverComes(Sample sample) {
        long seed = 7;
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = sample.bytes().clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                byte[] accepted = sample.again().apply(new ByteReader(damaged));
                assertArrayEquals(accepted, sample.again().apply(new ByteReader(accepted)), "seed " + seed);
            } catch (RuntimeException e) {
                refused++;
            }
        }
        assertTrue(refused > 0, "seed " + seed);
    }

    @Test
    void shouldRefuseAPieceThatIsLongerThanPiecesAre() {
        byte[] much = new byte[JarDirectory.MOST_PIECE_BYTES + 1];
        for (Sample each : List.of(
                request(new Request.Jar(JAR, much.length, 0, much)),
                jar(new JarMessage.Piece(JAR, much.length, 0, much)))) {
            RuntimeException refusal = assertThrows(
                    IllegalArgumentException.class, () -> each.again().apply(new ByteReader(each.bytes())));
            assertEquals("expected a piece of a jar of at most 262144 bytes, found 262145", refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "",
                "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde/"
            })
    void shouldTakeNothingButAChecksumForTheNameOfAJar(String name) {
        ByteWriter out = new ByteWriter();
        out.writeByte(4);
        out.writeUtf8(name);
        out.writeLong(3);
        out.writeLong(0);
        JarMessage.writePiece(PIECE, out);

        RuntimeException refusal =
                assertThrows(IllegalArgumentException.class, () -> Request.read(new ByteReader(out.toByteArray())));
        assertTrue(refusal.getMessage().startsWith("expected the SHA-256 of a jar"), refusal.getMessage());
        if (!name.isEmpty()) {
            assertThrows(IllegalArgumentException.class, () -> new Submission("p", List.of(), name));
        }
    }
}
