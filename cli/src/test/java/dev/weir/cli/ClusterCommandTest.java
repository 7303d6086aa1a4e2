package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterCommandTest extends CommandCase {
    @Test
    void shouldRefuseAClusterOfNoNodes() {
        assertEquals(2, weir("cluster", "--nodes", "0"));
        assertTrue(err().contains("--nodes: expected a number from 1 to 100, found 0"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "stop job-1", "cancel job-1"})
    void shouldSayInOneLineThatThereIsNoCoordinator(String words) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertEquals(1, weir((words + " --coordinator 127.0.0.1:" + port).split(" ")));
        assertTrue(err().contains("no coordinator at"), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void shouldNameTheFileThatIsMissingForEncryption() {
        assertEquals(2, weir("jobs", "--tls", path("none")));
        assertTrue(err().contains("authority.pem") && err().contains("weir certs"), err());
    }

    @Test
    void shouldMakeCertificatesForAllWhoTakePart() {
        assertEquals(0, weir("certs", path("tls"), "--nodes", "2"));
        for (String name : List.of("coordinator", "client", "node-1", "node-2")) {
            assertTrue(Files.exists(directory.resolve("tls").resolve(name + ".pem")), name);
            assertTrue(Files.exists(directory.resolve("tls").resolve(name + ".key")), name);
        }
        assertFalse(Files.exists(directory.resolve("tls").resolve("node-3.pem")));
    }

    @Test
    void shouldRefuseALengthOfNoUnit() {
        assertEquals(2, weir("campaign", "--freeze", "3"));
        assertTrue(err().contains("--freeze"), err());
    }
}
