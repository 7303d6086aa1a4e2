package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.KeptProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private @Nullable Thread ending;

    Standing(Field field) {
        this.field = field;
    }

    /** Inflicts it; null if it could not be shown to have hit. It may go on until {@link #finish} returns. */
    @Nullable
    Strike inflict(FaultKind kind, Look look) throws IOException, InterruptedException {
        KeptProcess node = field.anyAtWork(look);
        long shortMillis = (long) (field.lengths().silence().toMillis() * SHORT_SHARE);
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
        endAt(nanos + length.toNanos(), () -> Shell.run("kill", "-CONT", pid));
        String state = stateOf(pid);
        boolean toBeLost = kind == FaultKind.FREEZE_LONG;
        boolean lost = toBeLost && isLost(process, length);
        if (!toBeLost) {
            finish();
        }
        boolean hit = state.equals("T") && process.isAlive() && lost == toBeLost;
        return !hit
                ? null
                : new Strike(
                        kind,
                        process.name(),
                        toBeLost ? nanos : System.nanoTime(),
                        "process " + pid + " in state " + state + " for " + length.toMillis() + " ms"
                                + (lost ? ", taken for dead" : ""));
    }

    private boolean isLost(KeptProcess node, Duration patience) throws InterruptedException {
        return field.watch().await(patience, now -> !now.nodes().contains(node.name())) != null;
    }

    /** What ends a fault while the job already recovers from it. */
    private interface Ending {
        void run() throws IOException, InterruptedException;
    }

    private void endAt(long nanos, Ending what) {
        Thread thread = new Thread(() -> {
            try {
                long left = nanos - System.nanoTime();
                if (left > 0) {
                    Thread.sleep(Duration.ofNanos(left).toMillis());
                }
                what.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ending = thread;
        thread.start();
    }

    /** Waits until the last fault is over, if one goes on. */
    void finish() throws InterruptedException {
        Thread last = ending;
        ending = null;
        if (last != null) {
            last.join();
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
        Duration length = field.longFreeze();
        long nanos = System.nanoTime();
        hosts.partition(host);
        endAt(nanos + length.toNanos(), () -> hosts.heal(host));
        boolean lost = isLost(node, length);
        return lost && node.isAlive()
                ? new Strike(
                        FaultKind.PARTITION,
                        node.name(),
                        nanos,
                        "alive, and cut off for " + length.toMillis() + " ms, taken for dead")
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
                        FaultKind.DISK_SLOW,
                        "disk",
                        nanos,
                        "a write of one byte took " + Duration.ofNanos(probe[0]).toMillis() + " ms");
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
                FaultKind.DISK_FULL,
                "disk",
                System.nanoTime(),
                "the write after " + bytes + " bytes was refused; full for " + DISK_FULL.toMillis() + " ms");
    }
}
