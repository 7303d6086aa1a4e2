package dev.weir.benchmark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void shouldKnowTheTailsOfTextbooks() {
        assertEquals(12.706, Student.quantile(0.025, 1), 1e-3);
        assertEquals(2.776, Student.quantile(0.025, 4), 1e-3);
        assertEquals(2.045, Student.quantile(0.025, 29), 1e-3);
        assertEquals(0.025, Student.normalTail(1.959964), 1e-6);
    }

    @Test
    void shouldCoverTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(5);
        int covered = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            List<List<Double>> processes = new ArrayList<>();
            for (int process = 0; process < 5; process++) {
                double own = 100 + 5 * random.nextGaussian();
                List<Double> iterations = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    iterations.add(own + random.nextGaussian());
                }
                processes.add(iterations);
            }
            covered += new Bootstrap(trial).interval(Sample.of(processes)).contains(100) ? 1 : 0;
        }
        // A plain percentile interval over five processes comes to about 83 %.
        assertTrue(covered >= 0.89 * trials && covered < trials, covered + " of " + trials);
    }

    @Test
    void shouldHaveNoIntervalOverOneProcess() {
        Interval interval = new Bootstrap(1).interval(Sample.of(List.of(List.of(1.0, 2.0, 3.0))));
        assertEquals(2.0, interval.value());
        assertFalse(interval.known());
    }

    @Test
    void shouldTellARatioFromNoise() {
        Sample slow = Sample.of(List.of(List.of(99.0, 101.0), List.of(100.0), List.of(101.0), List.of(100.5)));
        Sample fast = Sample.of(List.of(List.of(198.0, 201.0), List.of(200.0), List.of(203.0), List.of(202.0)));
        Interval ratio = new Bootstrap(1).ratio(fast, slow);
        assertTrue(ratio.contains(2) && !ratio.contains(1), ratio.toString());
        assertTrue(new Bootstrap(1).ratio(slow, slow).contains(1));
    }

    @Test
    void shouldRefuseAProcessWithoutMeasurements() {
        assertThrows(IllegalArgumentException.class, () -> Sample.of(List.of(List.of(1.0), List.of())));
        assertThrows(IllegalArgumentException.class, () -> Sample.of(List.of()));
    }

    @Test
    void shouldFindWhereWarmUpEnds() {
        Random random = new Random(3);
        double[] times = new double[30];
        for (int i = 0; i < times.length; i++) {
            double level = i < 4 ? 300 : i < 12 ? 160 : 100;
            times[i] = level * Math.exp(0.02 * random.nextGaussian());
        }
        assertEquals(List.of(4, 12), new ChangePoints(0.05, 1).of(times));
    }

    @Test
    void shouldNotTakeNoiseForAChange() {
        Random random = new Random(9);
        int changes = 0;
        for (int series = 0; series < 100; series++) {
            double[] times = new double[20];
            for (int i = 0; i < times.length; i++) {
                times[i] = 100 * Math.exp(0.1 * random.nextGaussian());
            }
            changes += new ChangePoints(0.05, series).of(times).isEmpty() ? 0 : 1;
        }
        assertTrue(changes <= 12, changes + " of 100 series of noise have a change");
    }

    @Test
    void shouldBeSteadyOnlyAfterTheLastChange() {
        Steadiness steadiness = new Steadiness(5, new ChangePoints(0.05, 1));
        double[] settled = {300, 301, 299, 300, 302, 100, 101, 99, 100, 100.5, 99.5};
        assertFalse(steadiness.reached(java.util.Arrays.copyOf(settled, 9)));
        assertTrue(steadiness.reached(settled));
        assertFalse(steadiness.reached(new double[] {100, 100, 100, 100}), "too few to tell");
    }

    @Test
    void shouldFindTheHighestRateFromAnyGuess() {
        for (double guess : new double[] {200, 9_000, 10_000, 1_000_000, 1e9}) {
            RateSearch search = search(guess, rate -> rate <= 10_000);
            assertTrue(
                    search.sustained() <= 10_000 && search.sustained() >= 10_000 / 1.03,
                    "from " + guess + ": " + search.sustained());
        }
    }

    @Test
    void shouldEndAtTheEndsOfWhatCanBeAsked() {
        assertEquals(5e6, search(1_000, rate -> true).sustained());
        assertEquals(0, search(1_000, rate -> false).sustained());
    }

    private static RateSearch search(double guess, DoublePredicate sustains) {
        RateSearch search = new RateSearch(guess, 0.03, 100, 5e6);
        int tries = 0;
        while (!search.done()) {
            search.tell(sustains.test(search.next()));
            assertTrue(++tries < 60, "it does not end");
        }
        return search;
    }

    @Test
    void shouldNotLetOneOutlierTurnATrend() {
        double[] x = {0, 1, 2, 3, 4, 5};
        assertEquals(2, Trend.slope(x, new double[] {1, 3, 5, 1_000, 9, 11}), 1e-9);
        assertEquals(0, Trend.slope(new double[] {1}, new double[] {1}));
    }
}
