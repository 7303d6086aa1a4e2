package dev.weir.benchmark.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void shouldReadTheTimesOfTheWholeMachine() {
        CpuTimes times = CpuTimes.parse(List.of("cpu  100 5 20 1000 30 1 2 7 0 0", "cpu0 1 2 3 4 5 6 7 8 9 10"));
        assertEquals(new CpuTimes(128, 1030, 7), times);
        assertEquals(new CpuTimes(0, 0, 0), CpuTimes.parse(List.of("nothing of the kind")));
    }

    @Test
    void shouldTellOthersFromOurselves() {
        // Two cores for a second: 200 ticks, 150 of them busy, 1.2 s of it ours.
        Disturbance disturbance = Disturbance.of(new CpuTimes(150, 46, 4), 1_200_000_000);
        assertEquals(0.15, disturbance.foreignShare(), 1e-9);
        assertEquals(0.02, disturbance.stealShare(), 1e-9);
        assertTrue(disturbance.tooMuch());
        assertFalse(Disturbance.of(new CpuTimes(125, 75, 0), 1_200_000_000).tooMuch());
        assertFalse(Disturbance.of(new CpuTimes(0, 0, 0), 1).tooMuch(), "no /proc/stat, no opinion");
    }

    @Test
    void shouldCountWhatIsAllocatedAcrossCollections() {
        HeapMeter meter = new HeapMeter();
        HeapUse before = meter.now();
        long sum = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] garbage = new byte[100_000];
            garbage[i] = 1;
            sum += garbage[i];
            if (i == 1_000) {
                System.gc();
            }
        }
        HeapUse use = meter.now().minus(before);
        assertEquals(2_000, sum);
        assertEquals(200e6, use.allocatedBytes(), 30e6);
        assertTrue(use.collections() >= 1, use.toString());
    }
}
