package dev.weir.benchmark.machine;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Counts what is allocated and collected. Allocation is what the heap holds now plus what collections freed, so it has all threads in it,
 * those that have ended too; it is exact to a thread's allocation buffer. A concurrent collector frees while others allocate: with one of
 * those it is too low.
 */
public final class HeapMeter {
    private static final double NANOS_IN_A_MILLISECOND = 1e6;
    private static final long MOST_WAIT_NANOS = 500_000_000;

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    // Guarded by this: the JVM's notification thread writes.
    private long freedBytes;
    private long heard;
    private long nanos;
    private long longestNanos;
    private final long countedBefore;

    /** Starts listening. */
    public HeapMeter() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, handback) -> hear(notification), null, null);
            }
        }
        countedBefore = counted();
    }

    private void hear(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GcInfo info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo();
        long freed = used(info.getMemoryUsageBeforeGc()) - used(info.getMemoryUsageAfterGc());
        long took = Math.round(info.getDuration() * NANOS_IN_A_MILLISECOND);
        synchronized (this) {
            freedBytes += freed;
            heard++;
            nanos += took;
            longestNanos = Math.max(longestNanos, took);
            notifyAll();
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long counted() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
                .sum();
    }

    /** So far, since this meter was made; waits a moment for notifications that are on their way. */
    public synchronized HeapUse now() {
        long start = System.nanoTime();
        try {
            while (heard < counted() - countedBefore && System.nanoTime() - start < MOST_WAIT_NANOS) {
                wait(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new HeapUse(used + freedBytes, heard, nanos, longestNanos);
    }
}
