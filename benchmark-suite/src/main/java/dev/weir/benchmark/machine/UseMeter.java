package dev.weir.benchmark.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this process, its children included, uses of the machine between two moments, and what others use meanwhile. */
public final class UseMeter {
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final HeapMeter heap;
    private final CpuTimes machineBefore;
    private final long cpuBefore;
    private final HeapUse heapBefore;

    /**
     * What was used.
     *
     * @param cpuNanos CPU time, of compilers and collectors too
     * @param heap allocation and collections
     * @param disturbance others
     */
    public record Use(long cpuNanos, HeapUse heap, Disturbance disturbance) {}

    /** Starts now. */
    public UseMeter(HeapMeter heap) {
        this.heap = heap;
        this.heapBefore = heap.now();
        this.machineBefore = CpuTimes.now();
        this.cpuBefore = cpuNanos();
    }

    /** Ends now. */
    public Use stop() {
        long cpu = cpuNanos() - cpuBefore;
        Disturbance disturbance = Disturbance.of(CpuTimes.now().minus(machineBefore), cpu);
        return new Use(cpu, heap.now().minus(heapBefore), disturbance);
    }

    private long cpuNanos() {
        return process.getProcessCpuTime()
                + ProcessHandle.current()
                        .descendants()
                        .mapToLong(child -> child.info()
                                .totalCpuDuration()
                                .map(Duration::toNanos)
                                .orElse(0L))
                        .sum();
    }
}
