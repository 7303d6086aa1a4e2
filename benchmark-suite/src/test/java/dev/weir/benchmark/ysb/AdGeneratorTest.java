package dev.weir.benchmark.ysb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AdGeneratorTest {
    private static final int EVENTS = 100_000;

    @Test
    void shouldMakeTheSameEventsForever() {
        assertEquals(
                new AdEvent(
                        "7b886f74-c827-2850-5797-b2da34029f06",
                        "948cf39d-0090-9a37-4bd2-ae6f9a916337",
                        "e4751ee0-c038-95a3-169f-8b463bd49478",
                        "sponsored-search",
                        "purchase",
                        1_450_396_800_000L),
                new AdGenerator(7).event(0));
        assertEquals(new AdGenerator(7).event(99_999), new AdGenerator(7).event(99_999));
        assertNotEquals(new AdGenerator(7).event(0), new AdGenerator(8).event(0));
    }

    @Test
    void shouldMakeATypeAsOftenAsAnother() {
        shares(AdEvent::eventType, AdGenerator.EVENT_TYPES.size(), 0.02);
        shares(AdEvent::adType, AdGenerator.AD_TYPES.size(), 0.03);
        // One type says nothing of the other.
        shares(event -> event.adType() + " " + event.eventType(), 15, 0.07);
    }

    @Test
    void shouldDrawUsersPagesAndCampaignsAlike() {
        // Of 1000 expected, five standard deviations.
        shares(AdEvent::user, AdGenerator.USERS, 0.16);
        shares(AdEvent::page, AdGenerator.USERS, 0.16);
        shares(event -> String.valueOf(Campaigns.of(event.ad())), Campaigns.COUNT, 0.16);
    }

    @Test
    void shouldShowEveryAd() {
        Set<String> ads = new HashSet<>();
        AdGenerator generator = new AdGenerator(7);
        for (int n = 0; n < EVENTS; n++) {
            ads.add(generator.event(n).ad());
        }
        assertEquals(1_000, ads.size());
    }

    @Test
    void shouldPutTenThousandEventsIntoAWindow() {
        AdGenerator generator = new AdGenerator(7);
        long start = generator.event(0).timeMillis();
        assertEquals(0, start % CampaignViews.WINDOW.toMillis());
        assertEquals(
                start + CampaignViews.WINDOW.toMillis(), generator.event(10_000).timeMillis());
    }

    private static void shares(Function<AdEvent, String> field, int values, double tolerance) {
        Map<String, Integer> counts = new HashMap<>();
        AdGenerator generator = new AdGenerator(7);
        for (int n = 0; n < EVENTS; n++) {
            counts.merge(field.apply(generator.event(n)), 1, Integer::sum);
        }
        assertEquals(values, counts.size());
        double expected = (double) EVENTS / values;
        counts.forEach((value, count) ->
                assertTrue(Math.abs(count - expected) < tolerance * expected, value + " came " + count + " times"));
    }
}
