package dev.weir.notebook;

import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows results below the cell that calls it, at once and as often as it is called. The value of a cell's last expression is shown
 * without it: SVG, HTML pages, PNG bytes and images as pictures, all else as text. Outside a notebook a line of text is printed.
 */
public final class Show {

    private static volatile Consumer<Picture> screen = picture -> System.out.println(picture.text());

    private Show() {}

    /** Shows the text of a value, as {@link String#valueOf(Object)} has it; arrays element by element. */
    public static void text(@Nullable Object value) {
        screen.accept(Picture.text(value));
    }

    /**
     * Shows an SVG drawing.
     *
     * @param svg an {@code <svg>} element; an XML declaration before it is left out
     * @throws IllegalArgumentException where the text is not SVG
     */
    public static void svg(String svg) {
        screen.accept(Picture.svg(svg));
    }

    /** Shows a piece of HTML; it need not be a whole page. */
    public static void html(String html) {
        screen.accept(Picture.html(html));
    }

    /**
     * Shows a PNG image.
     *
     * @param bytes the bytes of a PNG file
     * @throws IllegalArgumentException where they do not start as PNG does
     */
    public static void png(byte[] bytes) {
        screen.accept(Picture.png(bytes));
    }

    /**
     * Shows an image, such as a {@link java.awt.image.BufferedImage}.
     *
     * @throws IllegalArgumentException where it cannot be written as PNG
     */
    public static void image(RenderedImage image) {
        screen.accept(Picture.png(image));
    }

    /**
     * Draws a graph, such as the text of {@code graph.toDot()}, with the command {@code dot} of Graphviz.
     *
     * @param dot a graph in the DOT language
     * @throws IllegalStateException where Graphviz is not installed, or needs more than a minute
     * @throws IllegalArgumentException where Graphviz refuses the text
     */
    public static void dot(String dot) {
        svg(new DotDrawing("dot").svg(dot));
    }

    /**
     * Shows lines, dots and bars over two axes.
     *
     * @throws IllegalArgumentException where the plot has no point, or one is not above zero on a logarithmic axis
     */
    public static void plot(Plot plot) {
        svg(plot.svg());
    }

    /**
     * Shows records as a table with a column for each component.
     *
     * @param rows records of one type, in the order to be shown
     * @throws IllegalArgumentException where they are of several types
     */
    public static void table(Collection<? extends Record> rows) {
        html(RecordTable.html(rows));
    }

    /** From now on pictures go to {@code newScreen}. */
    static void on(Consumer<Picture> newScreen) {
        screen = newScreen;
    }
}
