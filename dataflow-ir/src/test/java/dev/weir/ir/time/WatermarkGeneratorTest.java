package dev.weir.ir.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatermarkGeneratorTest {
    private static WatermarkStrategy<Long> outOfOrderBy(long millis) {
        return WatermarkStrategy.boundedOutOfOrderness(time -> time, Duration.ofMillis(millis));
    }

    @Test
    void shouldKnowNothingBeforeTheFirstRecord() {
        assertEquals(Watermarks.NONE, new WatermarkGenerator(outOfOrderBy(5)).current());
    }

    @Test
    void shouldStayBehindTheHighestTimestampByTheBoundAndOne() {
        WatermarkGenerator generator = new WatermarkGenerator(outOfOrderBy(5));
        assertTrue(generator.advance(100));
        assertEquals(94, generator.current());
        assertTrue(generator.advance(101));
        assertEquals(95, generator.current());
    }

    @Test
    void shouldNotGoBackForAnOlderRecord() {
        WatermarkGenerator generator = new WatermarkGenerator(outOfOrderBy(0));
        generator.advance(100);
        assertFalse(generator.advance(99));
        assertFalse(generator.advance(100));
        assertEquals(99, generator.current());
    }

    @Test
    void shouldTellOnlyAdvancesOfTheGranularity() {
        WatermarkGenerator generator = new WatermarkGenerator(outOfOrderBy(0).withGranularity(Duration.ofMillis(10)));
        assertTrue(generator.advance(100));
        assertFalse(generator.advance(109));
        assertEquals(99, generator.current());
        assertTrue(generator.advance(110));
        assertEquals(109, generator.current());
    }

    @Test
    void shouldTellTheSameWatermarksAfterItResumed() {
        WatermarkStrategy<Long> strategy = outOfOrderBy(3).withGranularity(Duration.ofMillis(7));
        long[] timestamps = {50, 53, 60, 58, 66, 67, 80, 79, 87};
        for (int cut = 1; cut < timestamps.length; cut++) {
            WatermarkGenerator undisturbed = new WatermarkGenerator(strategy);
            WatermarkGenerator resumed = new WatermarkGenerator(strategy);
            for (int i = 0; i < timestamps.length; i++) {
                if (i == cut) {
                    long last = resumed.current();
                    resumed = new WatermarkGenerator(strategy);
                    resumed.resume(last);
                }
                assertEquals(undisturbed.advance(timestamps[i]), resumed.advance(timestamps[i]), "at " + i);
                assertEquals(undisturbed.current(), resumed.current(), "at " + i);
            }
        }
    }

    @Test
    void shouldRefuseANegativeBound() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> outOfOrderBy(-1));
        assertTrue(refusal.getMessage().contains("outOfOrdernessMillis >= 0"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAGranularityOfNothing() {
        WatermarkStrategy<Long> strategy = outOfOrderBy(0);
        assertThrows(IllegalArgumentException.class, () -> strategy.withGranularity(Duration.ZERO));
    }
}
