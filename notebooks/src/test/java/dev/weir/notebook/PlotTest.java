package dev.weir.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.notebook.Plot.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlotTest {

    @Test
    void shouldMarkALinearAxisAtRoundNumbersAroundItsValues() {
        PlotAxis axis = PlotAxis.linear(3, 47);

        assertEquals(
                List.of("0", "10", "20", "30", "40", "50"),
                List.copyOf(axis.ticks().values()));
        assertEquals(0.5, axis.share(25));
    }

    @Test
    void shouldWriteTenthsAsPeopleDo() {
        assertTrue(PlotAxis.linear(0, 0.6).ticks().containsValue("0.3"));
    }

    @Test
    void shouldMarkALogarithmicAxisAtPowersOfTen() {
        PlotAxis axis = PlotAxis.logarithmic(0.02, 70);

        assertEquals(
                List.of("0.01", "0.1", "1", "10", "100"),
                List.copyOf(axis.ticks().values()));
        assertEquals(0.5, axis.share(1), 1e-9);
    }

    @Test
    void shouldWriteSmallNumbersWithoutAnExponentAndPartThousands() {
        assertEquals("0.0001", Plot.shortNumber(1e-4));
        assertEquals("20\u202f000", Plot.shortNumber(20_000));
    }

    @Test
    void shouldStandAtTheEndsOfBothAxesWithTheLeastAndTheMost() {
        String svg = Plot.of("t")
                .line("a", List.of(new Point(0, 0), new Point(60, 6)))
                .svg();

        assertTrue(svg.contains("points=\"84.0,340.0 696.0,64.0 \""), svg);
    }

    @Test
    void shouldLetBarsStandOnZeroAndBearTheirValue() {
        String svg = Plot.of("t")
                .x("bound", Map.of(0, "none", 1, "15 min"))
                .bars("late", List.of(new Point(0, 6), new Point(1, 3)))
                .svg();

        assertTrue(svg.contains("height=\"276.0\"") && svg.contains("height=\"138.0\""), svg);
        assertTrue(svg.contains(">15 min<") && svg.contains(">6<"), svg);
    }

    @Test
    void shouldEscapeWhatItIsGivenAsText() {
        String svg =
                Plot.of("a < b & c").dots("\"d\"", List.of(new Point(1, 1))).svg();

        assertTrue(svg.contains(">a &lt; b &amp; c<") && svg.contains(">&quot;d&quot;<"), svg);
    }

    @Test
    void shouldRefuseAPlotWithoutAPoint() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Plot.of("t").line("a", List.of()).svg());
    }

    @Test
    void shouldRefuseAPointThatIsNoNumber() {
        List<Point> points = List.of(new Point(1, Double.NaN));

        assertThrows(IllegalArgumentException.class, () -> Plot.of("t").line("a", points));
    }

    @Test
    void shouldRefuseZeroOnALogarithmicAxis() {
        Plot plot = Plot.of("t").logarithmicY("ms").line("a", List.of(new Point(0, 0), new Point(1, 5)));

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, plot::svg);
        assertTrue(refused.getMessage().contains("above zero"), refused.getMessage());
    }
}
