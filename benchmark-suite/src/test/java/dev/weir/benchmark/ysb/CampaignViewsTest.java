package dev.weir.benchmark.ysb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.workload.LogSource;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.connector.CollectSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignViewsTest {
    private static final long START = AdGenerator.BASE_TIME_MILLIS;

    @Test
    void shouldCountOnlyViewsOfAdsThatHaveACampaign() {
        List<CampaignCount> counts = counts(List.of(
                event(Campaigns.ad(20), AdEvent.VIEW, START),
                event(Campaigns.ad(29), AdEvent.VIEW, START + 9_999),
                event(Campaigns.ad(21), "click", START + 9_999),
                event("no ad of ours", AdEvent.VIEW, START + 9_999),
                event(Campaigns.ad(30), AdEvent.VIEW, START + 9_999),
                event(Campaigns.ad(20), AdEvent.VIEW, START + 10_000)));
        assertEquals(
                Set.of(
                        new CampaignCount(Campaigns.campaign(2), START, 2),
                        new CampaignCount(Campaigns.campaign(3), START, 1),
                        new CampaignCount(Campaigns.campaign(2), START + 10_000, 1)),
                new HashSet<>(counts));
        assertEquals(3, counts.size());
    }

    @Test
    void shouldCountAsByHandOverGeneratedEvents() {
        AdGenerator generator = new AdGenerator(3);
        List<AdEvent> events = new ArrayList<>();
        Map<List<Object>, Long> byHand = new HashMap<>();
        for (int n = 0; n < 25_000; n++) {
            AdEvent event = generator.event(n);
            events.add(event);
            if (event.eventType().equals("view")) {
                long start = START + n / 10_000 * 10_000L;
                byHand.merge(List.of(String.valueOf(Campaigns.of(event.ad())), start), 1L, Long::sum);
            }
        }
        Map<List<Object>, Long> counted = new HashMap<>();
        counts(events).forEach(count -> counted.put(List.of(count.campaign(), count.windowStart()), count.views()));
        assertEquals(byHand, counted);
        assertEquals(300, counted.size());
    }

    @Test
    void shouldGiveTenAdsToEachOfAHundredCampaigns() {
        Map<String, Set<String>> ads = new HashMap<>();
        for (int ad = 0; ad < 1_000; ad++) {
            ads.computeIfAbsent(String.valueOf(Campaigns.of(Campaigns.ad(ad))), any -> new HashSet<>())
                    .add(Campaigns.ad(ad));
        }
        assertEquals(100, ads.size());
        ads.forEach((campaign, own) -> assertEquals(10, own.size(), campaign));
        assertNull(Campaigns.of("no ad of ours"));
    }

    private static AdEvent event(String ad, String type, long timeMillis) {
        return new AdEvent("user", "page", ad, "banner", type, timeMillis);
    }

    private static List<CampaignCount> counts(List<AdEvent> events) {
        EventLog<AdEvent> log =
                EventLog.of(events, Serdes.of(AdEvent.class), WatermarkStrategy.ascending(AdEvent::timeMillis));
        Program program = Program.named("views");
        CampaignViews.of(program.source(new LogSource<>(log), log.watermarks())).sink("rows", new CollectSink<>());
        return ReferenceInterpreter.run(program.build()).values("rows", CampaignCount.class);
    }
}
