package dev.weir.benchmark.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
final class KeptProcessTest {
    private static final int KILLED = 137;

    @TempDir
    private Path directory;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private KeptProcess sleeper() {
        return new KeptProcess(
                "sleeper",
                List.of("sh", "-c", "echo begun; exec sleep 600"),
                directory,
                Duration.ofMillis(20),
                said::add);
    }

    @Test
    void shouldStartAgainWhatWasKilled() throws Exception {
        try (KeptProcess process = sleeper()) {
            process.start();
            long first = process.pid();
            assertEquals(first, pidInFile());

            assertEquals(KILLED, process.kill());

            String line = said.poll(30, TimeUnit.SECONDS);
            assertTrue(line != null && line.contains("exit code 137"), () -> "it said: " + line);
            while (!process.isAlive()) {
                Thread.sleep(5);
            }
            assertEquals(1, process.deaths());
            assertEquals(KILLED, process.lastExit());
            assertNotEquals(first, process.pid());
            assertEquals(process.pid(), pidInFile());
        }
    }

    @Test
    void shouldStayEndedOnceClosed() throws Exception {
        KeptProcess process = sleeper();
        process.start();
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();

        process.close();
        handle.onExit().get(30, TimeUnit.SECONDS);
        process.start();

        assertFalse(process.isAlive());
        assertEquals(0, process.deaths());
        assertFalse(Files.exists(directory.resolve("sleeper.pid")));
        assertTrue(said.isEmpty(), () -> "it said: " + said);
    }

    @Test
    void shouldSayThatThereWasNobodyToKill() throws Exception {
        try (KeptProcess process = sleeper()) {
            assertEquals(-1, process.kill());
        }
    }

    private long pidInFile() throws Exception {
        return Long.parseLong(Files.readString(directory.resolve("sleeper.pid")).strip());
    }
}
