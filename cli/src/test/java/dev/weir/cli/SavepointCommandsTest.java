package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class SavepointCommandsTest extends CommandCase {
    private String[] keyedCount(String... more) {
        List<String> words =
                new java.util.ArrayList<>(List.of("run", "keyed-count", "--count", "20000", "--out", path("out.csv")));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Stops a run at once, which leaves a savepoint. */
    private void leaveSavepoint() throws Exception {
        SignalHandler before = Signal.handle(new Signal("TERM"), signal -> {});
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> run = thread.submit(() -> weir(keyedCount(
                    "--rate",
                    "1000",
                    "--checkpoint-dir",
                    path("chk"),
                    "--checkpoint-interval",
                    "20ms",
                    "--savepoint-dir",
                    path("sp"))));
            while (!Files.exists(directory.resolve("chk/chk-000000003/MANIFEST")) && !run.isDone()) {
                Thread.sleep(5);
            }
            Signal.raise(new Signal("TERM"));
            assertEquals(0, run.get(2, TimeUnit.MINUTES), err());
        } finally {
            thread.shutdown();
            Signal.handle(new Signal("TERM"), before);
        }
    }

    @Test
    void shouldLeaveASavepointThatAnotherSchedulerSchemeAndStoreGoOnFrom() throws Exception {
        assertEquals(0, weir("run", "keyed-count", "--count", "20000", "--out", path("expected.csv")), err());
        leaveSavepoint();
        assertTrue(
                err().contains("weir: savepoint ")
                        && err().contains("; go on from " + path("sp") + " with --restore-from"),
                err());

        assertEquals(
                0,
                weir(keyedCount(
                        "--restore-from",
                        path("sp"),
                        "--scheduler",
                        "micro-batch",
                        "--scheme",
                        "unaligned",
                        "--state",
                        "chronicle")),
                err());

        assertTrue(err().contains("weir: restored from checkpoint "), err());
        assertEquals(
                Files.readAllLines(directory.resolve("expected.csv")),
                Files.readAllLines(directory.resolve("out.csv")));
    }

    @Test
    void shouldShowWhatIsInASavepoint() throws Exception {
        leaveSavepoint();

        assertEquals(0, weir("inspect", path("sp")), err());
        assertTrue(out().startsWith("savepoint "), out());
        assertTrue(
                out().contains("taken under scheduler chained, scheme aligned, store heap\n")
                        && out().contains("format 2, ")
                        && out().contains("nothing in flight"),
                out());

        assertEquals(0, weir("inspect", path("sp"), "--json"), err());
        JsonNode root = new ObjectMapper().readTree(out());
        JsonNode state = null;
        String operator = "";
        for (JsonNode each : root.get("operators")) {
            if (!each.get("states").isEmpty()) {
                operator = each.get("id").asText();
                state = each.get("states").get(0);
            }
        }
        assertTrue(state != null && state.get("entries").asLong() > 0, out());
        long entries = state.get("entries").asLong();

        assertEquals(
                0,
                weir(
                        "inspect",
                        path("sp"),
                        "--export",
                        operator + "/" + state.get("state").asText()),
                err());
        List<String> lines = out().lines().toList();
        assertEquals(entries, lines.size());
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertTrue(first.get("key").isNumber() && first.get("value").isNumber(), lines.get(0));
    }

    @Test
    void shouldSayWhatIsWrongWithADirectory() throws IOException {
        assertEquals(1, weir("inspect", path("nowhere")));
        assertEquals(
                "weir: " + path("nowhere")
                        + ": expected the directory of a savepoint or of checkpoints, found nothing\n",
                err());
        Files.createDirectory(directory.resolve("empty"));
        assertEquals(1, weir("inspect", path("empty")));
        assertEquals(
                "weir: there is no checkpoint or savepoint here: name the directory that was given when it was taken\n",
                err());
        assertEquals(2, weir(keyedCount("--drop-state", "x")));
        assertTrue(err().contains("--drop-state: expected --restore-from or --restore with it, found neither"), err());
    }

    @Test
    void shouldNameTheFileThatIsDamaged() throws Exception {
        leaveSavepoint();
        Path snapshot;
        try (var files = Files.walk(directory.resolve("sp"))) {
            snapshot = files.filter(file -> file.toString().endsWith(".snap"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);

        assertEquals(1, weir(keyedCount("--restore-from", path("sp"))));
        assertTrue(err().contains(snapshot.toString()) && err().contains("found checksum"), err());
        assertEquals(1, weir("inspect", path("sp")));
        assertTrue(err().contains(snapshot.toString()) && err().contains("found checksum"), err());
    }
}
