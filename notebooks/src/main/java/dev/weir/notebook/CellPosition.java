package dev.weir.notebook;

/**
 * Where a snippet of Java stands in the notebook.
 *
 * @param cell the running number of the cell, from 1, as Jupyter prints it
 * @param source the whole source of the cell
 * @param offset the index in {@code source} at which the snippet starts
 */
record CellPosition(int cell, String source, int offset) {

    CellPosition {
        if (cell < 1) {
            throw new IllegalArgumentException("expected cell >= 1, actual=" + cell);
        }
        if (offset < 0 || offset > source.length()) {
            throw new IllegalArgumentException("expected offset in 0.." + source.length() + ", actual=" + offset);
        }
    }

    /** The line of the cell, from 1, that holds the character {@code index} of the snippet. */
    int lineOfIndex(long index) {
        return 1
                + (int) source.chars()
                        .limit(within(index))
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The line of the cell, from 1, that holds the line {@code line}, from 1, of the snippet. */
    int lineOfLine(int line) {
        return lineOfIndex(0) + line - 1;
    }

    /** The text of the line that holds the character {@code index} of the snippet, without its line end. */
    String textAt(long index) {
        int at = within(index);
        int start = source.lastIndexOf('\n', at - 1) + 1;
        int end = source.indexOf('\n', at);
        return source.substring(start, end < 0 ? source.length() : end);
    }

    /** The column, from 0, of the character {@code index} of the snippet in its line. */
    int columnAt(long index) {
        int at = within(index);
        return at - (source.lastIndexOf('\n', at - 1) + 1);
    }

    private int within(long index) {
        return (int) Math.min(source.length(), offset + Math.max(0, index));
    }
}
