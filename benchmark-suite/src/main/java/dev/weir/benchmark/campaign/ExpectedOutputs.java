package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.TrialCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What undisturbed runs in one process write, sorted; each query and seed is run once. */
final class ExpectedOutputs {
    private final Campaign.Settings settings;
    private final TrialCluster.Launcher launcher;
    private final Map<String, List<String>> known = new HashMap<>();

    ExpectedOutputs(Campaign.Settings settings, TrialCluster.Launcher launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    /** The lines a job has to write. */
    List<String> of(JobCase job) throws IOException, InterruptedException {
        String name = job.query() + "-" + job.seed();
        List<String> lines = known.get(name);
        if (lines == null) {
            Path out = settings.directory().resolve("expected-" + name + ".csv");
            Shell.must(launcher.command("undisturbed", job.undisturbed(settings.count(), out))
                    .toArray(String[]::new));
            lines = OutputComparison.sorted(out);
            if (lines.size() < 2) {
                throw new IOException(
                        out + ": expected results, found none: nothing could be compared; give more events");
            }
            known.put(name, lines);
        }
        return lines;
    }
}
