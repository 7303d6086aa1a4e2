package dev.weir.runtime.sim.trace.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of character cells, each with a colour. What would fall outside a row is cut off. */
class TextCanvas {
    private static final String RESET = "\u001b[0m";

    private final int width;
    private final List<int[]> characters = new ArrayList<>();
    private final List<String[]> colours = new ArrayList<>();

    TextCanvas(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** Adds an empty row below the others; everything is put into the last row. */
    void newRow() {
        int[] row = new int[width];
        Arrays.fill(row, ' ');
        String[] colour = new String[width];
        Arrays.fill(colour, "");
        characters.add(row);
        colours.add(colour);
    }

    /** Writes text into the last row from a column on, over what is there. */
    void put(int column, String text, String colour) {
        int at = column;
        for (int character : clean(text).codePoints().toArray()) {
            if (at >= 0 && at < width) {
                characters.get(characters.size() - 1)[at] = character;
                colours.get(colours.size() - 1)[at] = colour;
            }
            at++;
        }
    }

    void put(int column, char character, String colour) {
        put(column, String.valueOf(character), colour);
    }

    int at(int column) {
        return characters.get(characters.size() - 1)[column];
    }

    String text(boolean coloured) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < characters.size(); row++) {
            int end = width;
            while (end > 0 && characters.get(row)[end - 1] == ' ') {
                end--;
            }
            String current = "";
            for (int column = 0; column < end; column++) {
                String colour = colours.get(row)[column];
                if (coloured && !colour.equals(current)) {
                    text.append(current.isEmpty() ? "" : RESET)
                            .append(colour.isEmpty() ? "" : "\u001b[" + colour + "m");
                    current = colour;
                }
                text.appendCodePoint(characters.get(row)[column]);
            }
            text.append(current.isEmpty() ? "" : RESET).append('\n');
        }
        return text.toString();
    }

    /** Number of cells that text takes. */
    static int cells(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text if it fits into so many cells, else its beginning and an ellipsis. */
    static String fit(String text, int cells) {
        if (cells(text) <= cells) {
            return text;
        }
        return cells < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, cells - 1)) + "…";
    }

    /** Replaces what does not take just one cell: controls (also those that would command the terminal), marks, wide characters. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(character -> clean.appendCodePoint(isOneCell(character) ? character : '□'));
        return clean.toString();
    }

    private static boolean isOneCell(int character) {
        int type = Character.getType(character);
        boolean invisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
        boolean wide = character >= 0x1100 && character <= 0x115f
                || character >= 0x2e80 && character <= 0xd7ff
                || character >= 0xf900 && character <= 0xfaff
                || character >= 0xff00 && character <= 0xff60
                || character > 0xffff;
        return !invisible && !wide;
    }
}
