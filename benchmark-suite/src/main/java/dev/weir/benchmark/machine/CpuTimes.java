package dev.weir.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU time of the whole machine since it started, in ticks of 10 ms, as {@code /proc/stat} has it.
 *
 * @param busy running somebody's code or the kernel's
 * @param idle doing nothing
 * @param steal ready to run while the hypervisor ran another machine
 */
public record CpuTimes(long busy, long idle, long steal) {
    /** Nanoseconds of a tick: USER_HZ is 100 on every Linux that Java runs on. */
    public static final long TICK_NANOS = 10_000_000;

    private static final Path STAT = Path.of("/proc/stat");
    private static final int FIELDS = 8;

    /** Now; zeros where there is no {@code /proc/stat}. */
    public static CpuTimes now() {
        try {
            return parse(Files.readAllLines(STAT));
        } catch (IOException e) {
            return new CpuTimes(0, 0, 0);
        }
    }

    /** Reads the lines of {@code /proc/stat}; zeros if they are not as expected. */
    static CpuTimes parse(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" +");
            if (words[0].equals("cpu") && words.length > FIELDS) {
                long user = Long.parseLong(words[1]);
                long nice = Long.parseLong(words[2]);
                long system = Long.parseLong(words[3]);
                long idle = Long.parseLong(words[4]);
                long waiting = Long.parseLong(words[5]);
                long interrupts = Long.parseLong(words[6]) + Long.parseLong(words[7]);
                return new CpuTimes(user + nice + system + interrupts, idle + waiting, Long.parseLong(words[FIELDS]));
            }
        }
        return new CpuTimes(0, 0, 0);
    }

    /** What passed since an earlier time. */
    public CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(busy - earlier.busy, idle - earlier.idle, steal - earlier.steal);
    }

    /** All of it. */
    public long total() {
        return busy + idle + steal;
    }
}
