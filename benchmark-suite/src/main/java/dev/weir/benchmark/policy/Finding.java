package dev.weir.benchmark.policy;

import java.util.List;

/**
 * What an experiment has found.
 *
 * @param paper and its figure
 * @param claim the direction of the figure, in a sentence
 * @param measure what is measured, and how: in virtual time or on the clock
 * @param xLabel what the horizontal axis says, with its unit
 * @param yLabel what the vertical axis says, with its unit
 * @param series a line for each policy
 * @param ratios the figures that decide, each of which must hold
 */
record Finding(
        String paper,
        String claim,
        String measure,
        String xLabel,
        String yLabel,
        List<Series> series,
        List<Ratio> ratios) {
    Finding {
        series = List.copyOf(series);
        ratios = List.copyOf(ratios);
    }

    /**
     * A line.
     *
     * @param name of the policy
     * @param points x and y
     */
    record Series(String name, List<double[]> points) {
        Series {
            points = List.copyOf(points);
        }

        /** The last y. */
        double last() {
            return points.get(points.size() - 1)[1];
        }
    }

    /**
     * What must come out.
     *
     * @param text what is divided by what
     * @param value what came out
     * @param least what it must at least be
     */
    record Ratio(String text, double value, double least) {
        boolean holds() {
            return value >= least;
        }
    }

    /** Whether the direction is that of the paper. */
    boolean holds() {
        return ratios.stream().allMatch(Ratio::holds);
    }
}
