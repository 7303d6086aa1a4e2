package dev.weir.benchmark.fork;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process is started: the same Java with the flags this one has, but a heap and a collector that are stated.
 *
 * @param heap size, from the beginning to the end, such as {@code 2g}
 * @param collector flag that chooses it
 * @param morePaths put behind this process's class path
 */
public record JavaCommand(String heap, String collector, List<String> morePaths) {
    private static final String USUAL_HEAP = "3g";
    private static final String USUAL_COLLECTOR = "-XX:+UseParallelGC";

    public JavaCommand {
        morePaths = List.copyOf(morePaths);
    }

    /** What is usual: a fixed heap; the collector of this process, if it was told one. */
    public static JavaCommand usual(List<String> morePaths) {
        String collector = inherited().stream()
                .filter(flag -> flag.matches("-XX:\\+Use\\w*GC"))
                .findFirst()
                .orElse(USUAL_COLLECTOR);
        return new JavaCommand(USUAL_HEAP, collector, morePaths);
    }

    /** Flags of the process, without its class path. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        for (String flag : inherited()) {
            boolean ours = flag.startsWith("-Xm")
                    || flag.startsWith("-javaagent")
                    || flag.startsWith("-agentlib")
                    || flag.startsWith("-Dweir.home=")
                    || flag.contains("RAMPercentage")
                    || flag.matches("-XX:\\+Use\\w*GC");
            if (!ours) {
                flags.add(flag);
            }
        }
        flags.add("-Xms" + heap);
        flags.add("-Xmx" + heap);
        flags.add(collector);
        return flags;
    }

    /** The command for a main class. */
    public List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.add("-cp");
        List<String> paths = new ArrayList<>(morePaths);
        paths.add(0, System.getProperty("java.class.path"));
        command.add(String.join(File.pathSeparator, paths));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private static List<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
