package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.KeptProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Faults that let something stand still for a while, and then go on as if nothing had been: processes, a host's network, a disk. */
final class Standing {
    private static final double SHORT_SHARE = 0.5;
    private static final Duration DISK_STANDS = Duration.ofMillis(1_000);
    private static final Duration DISK_FULL = Duration.ofMillis(1_500);

    private final Field field;

    Standing(Field field) {
        this.field = field;
    }

    /** Inflicts it, and ends it; null if it could not be shown to have hit. */
    @Nullable
    Strike inflict(FaultKind kind, Look look) throws IOException, InterruptedException {
        KeptProcess node = field.anyAtWork(look);
        long shortMillis = (long) (field.silence().toMillis() * SHORT_SHARE);
        return switch (kind) {
            case FREEZE_SHORT -> node == null ? null : freeze(kind, node, Duration.ofMillis(shortMillis));
            case FREEZE_LONG -> node == null ? null : freeze(kind, node, field.longFreeze());
            case FREEZE_COORDINATOR -> freeze(kind, field.cluster().coordinator(), field.longFreeze());
            case PARTITION -> node == null ? null : partition(node);
            case DISK_SLOW -> stall();
            case DISK_FULL -> fill();
            default -> throw new IllegalArgumentException("expected a kind of standing still, found " + kind);
        };
    }

    private @Nullable Strike freeze(FaultKind kind, KeptProcess process, Duration length)
            throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        long nanos = System.nanoTime();
        Shell.must("kill", "-STOP", pid);
        String state = stateOf(pid);
        boolean lost = false;
        try {
            if (kind == FaultKind.FREEZE_LONG) {
                // The job is watched meanwhile: that the node is taken for dead is the point of it.
                lost = field.watch().await(length, now -> !now.nodes().contains(process.name())) != null;
                sleepUntil(nanos + length.toNanos());
            } else {
                Thread.sleep(length.toMillis());
            }
        } finally {
            Shell.run("kill", "-CONT", pid);
        }
        boolean hit = state.equals("T") && process.isAlive() && (lost || kind != FaultKind.FREEZE_LONG);
        return !hit
                ? null
                : new Strike(
                        kind,
                        process.name(),
                        kind == FaultKind.FREEZE_LONG ? nanos : System.nanoTime(),
                        "process " + pid + " in state " + state + " for " + length.toMillis() + " ms" + (lost ? ", taken for dead" : ""));
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left).toMillis());
        }
    }

    /** The letter that Linux shows for a process: T if it is stopped. */
    private static String stateOf(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    }

    private @Nullable Strike partition(KeptProcess node) throws IOException, InterruptedException {
        TrialHosts hosts = field.hosts();
        if (hosts == null) {
            return null;
        }
        int host = Integer.parseInt(node.name().substring(node.name().indexOf('-') + 1));
        long nanos = System.nanoTime();
        hosts.partition(host);
        boolean lost;
        try {
            lost = field.watch().await(field.longFreeze(), now -> !now.nodes().contains(node.name())) != null;
            sleepUntil(nanos + field.longFreeze().toNanos());
        } finally {
            hosts.heal(host);
        }
        return lost && node.isAlive()
                ? new Strike(
                        FaultKind.PARTITION,
                        node.name(),
                        nanos,
                        "alive, and cut off for " + field.longFreeze().toMillis() + " ms, taken for dead")
                : null;
    }

    /** Proved by a write of our own that takes as long as the disk stands. */
    private @Nullable Strike stall() throws IOException, InterruptedException {
        TrialDisk disk = field.disk();
        if (disk == null) {
            return null;
        }
        long[] probe = {0};
        disk.freeze();
        Thread prober = new Thread(() -> {
            try {
                probe[0] = disk.probeNanos();
            } catch (IOException e) {
                probe[0] = -1;
            }
        });
        prober.start();
        Thread.sleep(DISK_STANDS.toMillis());
        disk.thaw();
        long nanos = System.nanoTime();
        prober.join();
        return probe[0] < DISK_STANDS.toNanos() / 2
                ? null
                : new Strike(
                        FaultKind.DISK_SLOW, "disk", nanos, "a write of one byte took " + Duration.ofNanos(probe[0]).toMillis() + " ms");
    }

    private @Nullable Strike fill() throws IOException, InterruptedException {
        TrialDisk disk = field.disk();
        if (disk == null) {
            return null;
        }
        long bytes = disk.fill();
        Thread.sleep(DISK_FULL.toMillis());
        disk.empty();
        return new Strike(
                FaultKind.DISK_FULL, "disk", System.nanoTime(), "the write after " + bytes + " bytes was refused; full for "
                        + DISK_FULL.toMillis() + " ms");
    }
}
