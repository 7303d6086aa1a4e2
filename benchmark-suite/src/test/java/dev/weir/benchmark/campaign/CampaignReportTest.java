package dev.weir.benchmark.campaign;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CampaignReportTest {
    private static final long SECOND = 1_000_000_000L;

    private static CampaignReport report(List<FaultRecord> records, List<String> wrong) {
        Campaign.Settings settings = new Campaign.Settings(
                10,
                1,
                Path.of("."),
                Path.of("."),
                1,
                1,
                Duration.ofHours(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                1,
                false);
        return new CampaignReport(settings, records, wrong, List.of("full disk"), 0, 1, 1, 1, Duration.ofSeconds(9));
    }

    private static FaultRecord kill(long seconds) {
        return new FaultRecord(
                new Strike(FaultKind.KILL_NODE, "node-1", 0, "exit 137"),
                "job-1",
                seconds * SECOND,
                2 * seconds * SECOND);
    }

    @Test
    void shouldShowTheDistributionOfEachKind() {
        List<FaultRecord> records = new ArrayList<>();
        for (int i = 10; i >= 1; i--) {
            records.add(kill(i));
        }
        records.add(new FaultRecord(new Strike(FaultKind.DISK_SLOW, "disk", 0, ""), "job-1", -1, SECOND));

        String text = report(records, List.of()).markdown();

        assertTrue(text.contains("| kill -9 of a node | 10 | 5.00 | 9.00 | 10.00 | 10.00 | 18.00 | 20.00 |"), text);
        assertTrue(text.contains("| disk that stands still | 1 | - | - | - | 1.00 | 1.00 | 1.00 |"), text);
        assertTrue(text.contains("Not possible on this machine: full disk."), text);
    }

    @Test
    void shouldNotBeGoodIfAnyJobWasWrongOrNothingHit() {
        assertTrue(report(List.of(kill(1)), List.of()).good());
        assertFalse(report(List.of(kill(1)), List.of("job-1: expected")).good());
        assertFalse(report(List.of(), List.of()).good());
    }
}
