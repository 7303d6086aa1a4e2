package dev.weir.runtime.net.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.FrameKind;
import dev.weir.runtime.net.FrameSender;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.certs.Authority;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links over real sockets on loopback. */
@Timeout(60)
class LinkTest {
    private static final int STREAM = 3;

    private final Authority authority = new Authority("test", Instant.now(), Duration.ofHours(1));
    private final Authority stranger = new Authority("stranger", Instant.now(), Duration.ofHours(1));
    private final List<Transport> transports = new ArrayList<>();
    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    private final Watch accepting = new Watch(
            link -> link.open(STREAM, frame -> arrived.add(frame.reader().readInt())));
    private final Watch dialling = new Watch();

    @AfterEach
    void close() {
        transports.forEach(Transport::close);
    }

    private Transport transport(String node, Encryption encryption, Watch watch) {
        Transport transport = new Transport(node, encryption, 1, watch);
        transports.add(transport);
        return transport;
    }

    private Encryption encryption(Authority trusted, Authority own, String name, SslProvider provider) {
        Authority.Identity identity = own.certify(name);
        return Encryption.of(trusted.certificate(), identity.certificate(), identity.key(), provider);
    }

    private InetSocketAddress listening(Encryption encryption) throws IOException {
        return transport("a", encryption, accepting).listen(0);
    }

    private static void send(Link link, int number) {
        FrameSender out = link.sender();
        ByteWriter frame = out.buffer();
        Frame.begin(frame, FrameKind.MESSAGE, STREAM);
        frame.writeInt(number);
        Frame.complete(frame);
        out.send(frame, false);
    }

    private int arrived() throws InterruptedException {
        Integer next = arrived.poll(20, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing arrived");
        return next;
    }

    private void shouldConnect(Encryption left, Encryption right) throws Exception {
        transport("b", right, dialling).connect(listening(left), "a");
        Link link = dialling.opened();
        for (int i = 0; i < 1_000; i++) {
            send(link, 1);
        }
        int sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += arrived();
        }

        assertEquals(1_000, sum);
        assertEquals("a", link.peer());
        assertEquals("b", accepting.opened().peer());
    }

    @Test
    void shouldConnectTwoNodes() throws Exception {
        shouldConnect(null, null);
    }

    @Test
    void shouldConnectTwoNodesWithTlsOfTheUsualProvider() throws Exception {
        Authority.Identity a = authority.certify("a");
        Authority.Identity b = authority.certify("b");
        shouldConnect(
                Encryption.of(authority.certificate(), a.certificate(), a.key()),
                Encryption.of(authority.certificate(), b.certificate(), b.key()));
    }

    @Test
    void shouldConnectTwoNodesWithTlsOfTheJdk() throws Exception {
        shouldConnect(
                encryption(authority, authority, "a", SslProvider.JDK),
                encryption(authority, authority, "b", SslProvider.JDK));
    }

    private void shouldRefuseAStranger(SslProvider provider) throws Exception {
        InetSocketAddress address = listening(encryption(authority, authority, "a", provider));

        transport("b", encryption(authority, stranger, "b", provider), dialling).connect(address, "a");

        Watch.End end = accepting.refused();
        assertEquals(CloseReason.TLS_REFUSED, end.reason(), end.toString());
        assertTrue(end.text().contains("CN=b") && end.text().contains("CN=stranger"), end.text());
        assertTrue(end.from().contains("127.0.0.1"), end.from());
        assertEquals(CloseReason.TLS_REFUSED, dialling.refused().reason());
    }

    @Test
    void shouldRefuseACertificateOfAnUnknownAuthorityAndSayWhose() throws Exception {
        shouldRefuseAStranger(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
    }

    @Test
    void shouldRefuseACertificateOfAnUnknownAuthorityWithTheJdkToo() throws Exception {
        shouldRefuseAStranger(SslProvider.JDK);
    }

    @Test
    void shouldNotDialAStranger() throws Exception {
        InetSocketAddress address = listening(encryption(authority, stranger, "a", SslProvider.JDK));

        transport("b", encryption(authority, authority, "b", SslProvider.JDK), dialling)
                .connect(address, "a");

        assertEquals(CloseReason.TLS_REFUSED, dialling.refused().reason());
    }

    @Test
    void shouldRefuseAPeerWithoutTls() throws Exception {
        transport("b", null, dialling).connect(listening(encryption(authority, authority, "a", SslProvider.JDK)), "a");

        assertEquals(CloseReason.TLS_REFUSED, accepting.refused().reason());
    }

    @Test
    void shouldRefuseANodeThatIsNotWhoItsCertificateSays() throws Exception {
        InetSocketAddress address = listening(encryption(authority, authority, "a", SslProvider.JDK));

        transport("node-2", encryption(authority, authority, "node-1", SslProvider.JDK), dialling)
                .connect(address, "a");

        Watch.End end = accepting.refused();
        assertEquals(CloseReason.WRONG_PEER, end.reason());
        assertTrue(end.text().contains("node-1") && end.text().contains("node-2"), end.text());
    }

    @Test
    void shouldRefuseAnotherNodeThanTheOneItDialled() throws Exception {
        transport("b", null, dialling).connect(listening(null), "c");

        assertEquals(CloseReason.WRONG_PEER, dialling.refused().reason());
    }

    @Test
    void shouldSayWhyItCannotConnect() throws Exception {
        InetSocketAddress gone;
        try (Transport transport = new Transport("a", null, 1, accepting)) {
            gone = transport.listen(0);
        }

        transport("b", null, dialling).connect(gone, "a");

        Watch.End end = dialling.refused();
        assertTrue(end.text().contains("cannot connect to node a"), end.toString());
    }

    @Test
    void shouldTellBothEndsWhyALinkWasClosed() throws Exception {
        transport("b", null, dialling).connect(listening(null), "a");
        Link link = dialling.opened();

        link.close(CloseReason.ASKED, "enough");

        assertEquals(CloseReason.ASKED, dialling.closed().reason());
        Watch.End end = accepting.closed();
        assertEquals(CloseReason.PEER_CLOSED, end.reason());
        assertEquals("ASKED: enough", end.text());
    }

    /** A peer by hand: what it sends is the test's. */
    private static Socket introduced(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        ByteWriter hello = new ByteWriter();
        Frame.begin(hello, FrameKind.HELLO, 0);
        hello.writeInt(0x57454952);
        hello.writeInt(2); // the version of the protocol
        hello.writeUtf8("rogue");
        Frame.complete(hello);
        socket.getOutputStream().write(hello.toByteArray());
        return socket;
    }

    @Test
    void shouldTellAConnectionThatBrokeInTheMiddleOfAFrame() throws Exception {
        try (Socket socket = introduced(listening(null))) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {0, 0, 1, 0, (byte) FrameKind.MESSAGE.ordinal(), 0, 0, 0, STREAM, 7, 7, 7});
        }

        assertEquals(CloseReason.TRUNCATED, accepting.closed().reason());
        assertEquals(0, arrived.size());
    }

    @Test
    void shouldCloseOnlyTheConnectionOfAPeerThatSendsNonsense() throws Exception {
        InetSocketAddress address = listening(null);
        transport("b", null, dialling).connect(address, "a");
        Link good = dialling.opened();
        try (Socket socket = introduced(address)) {
            socket.getOutputStream().write(new byte[] {127, 0, 0, 0, 3, 0, 0, 0, STREAM});

            assertEquals(CloseReason.TOO_LARGE, accepting.closed().reason());
            byte[] said = socket.getInputStream().readAllBytes();
            assertEquals(FrameKind.BYE.ordinal(), said[Integer.BYTES + firstFrameBytes(said)], "it is told why");
        }

        send(good, 42);

        assertEquals(42, arrived());
    }

    private static int firstFrameBytes(byte[] said) {
        return Integer.BYTES + (said[2] << 8) + said[3];
    }

    @Test
    void shouldRefuseWhoeverSpeaksAnotherProtocol() throws Exception {
        InetSocketAddress address = listening(null);
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertEquals(CloseReason.UNEXPECTED_KIND, accepting.refused().reason());
        }
    }

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        assertTrue(listening(null).getAddress().isLoopbackAddress());
    }
}
