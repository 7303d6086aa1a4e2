package dev.weir.benchmark.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Network namespaces as hosts, one a node, laid out by {@code hosts.sh}; the campaign and the coordinator are on the machine itself. */
final class TrialHosts implements AutoCloseable {
    /** Where this machine is seen from the hosts. */
    static final String MACHINE = "10.77.0.254";

    private final String script;

    private TrialHosts(String script) {
        this.script = script;
    }

    /**
     * Lays out hosts.
     *
     * @param scripts directory of {@code hosts.sh}
     * @return null where that is not allowed; then says why on the error output
     */
    static @Nullable TrialHosts layOut(Path scripts, int hosts) throws IOException, InterruptedException {
        String script = scripts.resolve("hosts.sh").toString();
        Shell.Ended up = Shell.run(script, "up", Integer.toString(hosts));
        if (up.code() != 0) {
            System.err.println(up.said());
            return null;
        }
        return new TrialHosts(script);
    }

    /** Where the host of that number is. */
    static String address(int host) {
        return "10.77.0." + host;
    }

    /** What is put before a command that is to run on that host. */
    static List<String> prefix(int host) {
        return List.of("ip", "netns", "exec", "weir-" + host);
    }

    void partition(int host) throws IOException, InterruptedException {
        Shell.must(script, "partition", Integer.toString(host));
    }

    void heal(int host) throws IOException, InterruptedException {
        Shell.must(script, "heal", Integer.toString(host));
    }

    /** Takes them away; again is no harm. */
    @Override
    public void close() {
        try {
            Shell.run(script, "down");
        } catch (IOException e) {
            System.err.println("hosts stay behind: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
