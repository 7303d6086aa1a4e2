package dev.weir.runtime.sim.trace.draw;

import java.util.ArrayList;
import java.util.List;

/** Finds places for labels where there is nothing yet. */
class Labels {
    private static final double CHARACTER = 8.4;
    private static final double HEIGHT = 16;

    private final List<double[]> boxes = new ArrayList<>();

    /** Keeps labels off what is drawn in a box. */
    void occupy(double left, double top, double right, double bottom) {
        boxes.add(new double[] {left, top, right, bottom});
    }

    /**
     * The first of the places at which a text, centred, covers nothing; if each covers something, the one that covers least.
     *
     * @param places pairs of x and y
     */
    double[] place(String text, List<double[]> places) {
        double half = text.codePointCount(0, text.length()) * CHARACTER / 2 + 2;
        double[] best = places.get(0);
        double least = Double.MAX_VALUE;
        for (double[] place : places) {
            double covered = covered(box(place, half));
            if (covered < least) {
                least = covered;
                best = place;
            }
        }
        boxes.add(box(best, half));
        return best;
    }

    private static double[] box(double[] place, double half) {
        return new double[] {place[0] - half, place[1] - HEIGHT / 2, place[0] + half, place[1] + HEIGHT / 2};
    }

    private double covered(double[] box) {
        double sum = 0;
        for (double[] other : boxes) {
            double width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
            double height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
            sum += width > 0 && height > 0 ? width * height : 0;
        }
        return sum;
    }
}
