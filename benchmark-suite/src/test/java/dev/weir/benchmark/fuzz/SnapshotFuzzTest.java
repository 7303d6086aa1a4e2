package dev.weir.benchmark.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotFuzzTest {
    private static final int CASES = 3_000;

    private static FuzzReport fuzz(SnapshotFuzz fuzz) throws IOException {
        FuzzReport report = new FuzzReport();
        long seed = Long.getLong("weir.seed", System.nanoTime());
        for (int i = 0; i < CASES; i++) {
            fuzz.run(seed, i, report);
        }
        return report;
    }

    @Test
    void shouldRefuseWhatWasSpoiltAndNeverFail() throws IOException {
        FuzzReport report = fuzz(SnapshotFuzz.ofStore());

        assertEquals(0, report.failed(), report::text);
        assertEquals(CASES, report.cases());
        assertTrue(report.count("refused") > CASES / 2, report::text);
        // Some were spoilt in a way that makes them another good checkpoint: the readers behind the checksums were
        // tried.
        assertTrue(report.count("forged, and taken") > CASES / 100, report::text);
    }

    @Test
    void shouldNoticeAReaderThatTakesEverything() throws IOException {
        FuzzReport report = fuzz(new SnapshotFuzz(SnapshotFuzzTest::careless));

        assertTrue(report.failures().stream().anyMatch(each -> each.endsWith("accepted, and different")), report::text);
    }

    @Test
    void shouldNoticeAReaderThatMakesRoomForWhateverItIsTold() throws IOException {
        byte[][] room = new byte[1][];
        FuzzReport report = fuzz(new SnapshotFuzz(disk -> {
            room[0] = new byte[8 << 20];
            return careless(disk);
        }));

        assertTrue(report.failures().stream().anyMatch(each -> each.contains("allocated ")), report::text);
    }

    private static List<byte[]> careless(Disk disk) throws IOException {
        List<byte[]> all = new ArrayList<>();
        Path directory = SmallCheckpoint.DIRECTORY.resolve("chk-000000001");
        for (String name : disk.list(directory)) {
            byte[] bytes = new byte[(int) disk.size(directory.resolve(name))];
            disk.read(directory.resolve(name), 0, bytes, 0, bytes.length);
            all.add(bytes);
        }
        return all;
    }
}
