package dev.weir.benchmark.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All experiments on policies. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new FcfsExperiment(),
            new HighestRateExperiment(),
            new ChainExperiment(),
            new EdgeWiseExperiment(),
            new CameoExperiment(),
            new KlinkExperiment(),
            new HarenExperiment(),
            new TrainsExperiment(),
            new GroupsExperiment(),
            new DispatchCost());

    private Experiments() {}

    /** Names of all experiments. */
    public static List<String> names() {
        return ALL.stream().map(Experiment::name).toList();
    }

    /**
     * Makes figures.
     *
     * @param names of experiments, in any order
     * @param swapped lets the policy of each and what it is compared with change places, to see that the check can fail
     * @param directory where a plot (SVG) and its figures (JSON) of each go, or null for nowhere
     * @param out is told each line of the result
     * @return whether every direction is that of its paper
     * @throws IOException if the directory cannot be written
     */
    public static boolean run(List<String> names, boolean swapped, @Nullable Path directory, Consumer<String> out)
            throws IOException {
        boolean all = true;
        for (Experiment experiment : ALL) {
            if (names.contains(experiment.name())) {
                Finding finding = experiment.run(swapped);
                all &= finding.holds();
                tell(experiment.name(), finding, out);
                if (directory != null) {
                    FindingFiles.write(directory, experiment.name(), finding);
                }
            }
        }
        return all;
    }

    private static void tell(String name, Finding finding, Consumer<String> out) {
        out.accept((finding.holds() ? "as in the paper  " : "NOT AS IN THE PAPER  ") + name + ": " + finding.claim());
        for (Finding.Ratio ratio : finding.ratios()) {
            out.accept(String.format(
                    Locale.ROOT,
                    "    %s %.2f, expected at least %.2f%s",
                    ratio.text(),
                    ratio.value(),
                    ratio.least(),
                    ratio.holds() ? "" : ": does not hold"));
        }
    }
}
