package dev.weir.benchmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopsTest {
    @Test
    void shouldCountAlikeByHandAndOverTheBareMap() {
        EventLog<NexmarkEvent> log = Logs.nexmark(3, 60_000);
        Map<Long, Long> counts = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i) instanceof Bid bid) {
                sum += counts.merge(bid.auction(), 1L, Long::sum);
            }
        }
        assertEquals(sum, HandWrittenLoop.run(log).sum());
        assertEquals(sum, BareChronicleLoop.getAndPut(log).sum());
        assertEquals(sum, BareChronicleLoop.inPlace(log).sum());
    }
}
