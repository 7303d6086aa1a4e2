package dev.weir.runtime.connector;

import dev.weir.ir.connector.SourceException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One row of a CSV file (RFC 4180, but a quoted field ends on its line), read by column name. The same object is used for every row of
 * a reader, and numbers are read from the bytes, so that reading a row makes no garbage but the texts it is asked for.
 *
 * <p>Every method that takes a column fails the job with the file and its header if the header does not have that column, and makes
 * the line malformed if the field is not what the method reads.
 */
public final class CsvRow {
    private Line line = new Line();
    private String file = "";
    private String[] columns = {};

    // Where the fields of the row lie in the line, without their quotes.
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] escaped = new boolean[16];
    private int count;

    // A parser asks for the same columns in the same order in every row: the k-th question is answered from the k-th
    // answer.
    private String[] asked = new String[16];
    private int[] answers = new int[16];
    private int questions;

    CsvRow() {}

    void takeHeader(Line header, String fileName) {
        line = header;
        file = fileName;
        split();
        columns = new String[count];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            columns[i] = fieldText(i);
            if (!seen.add(columns[i])) {
                throw new MalformedLineException("the header names the column \"" + columns[i] + "\" twice");
            }
        }
        Arrays.fill(asked, null);
    }

    void take(Line row) {
        line = row;
        questions = 0;
        split();
        if (count != columns.length) {
            throw new MalformedLineException("expected " + columns.length + " fields as in the header, found " + count);
        }
    }

    /** The field as text, unquoted; empty if there is nothing between the commas. */
    public String text(String column) {
        return fieldText(indexOf(column));
    }

    /** True if there is nothing between the commas. */
    public boolean isEmpty(String column) {
        int field = indexOf(column);
        return starts[field] == ends[field];
    }

    /** The field as a decimal integer with an optional sign. */
    public int intValue(String column) {
        return (int) whole(indexOf(column), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The field as a decimal integer with an optional sign. */
    public long longValue(String column) {
        return whole(indexOf(column), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The field as a decimal number in the form of {@link Double#parseDouble}. */
    public double doubleValue(String column) {
        int field = indexOf(column);
        String text = fieldText(field);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unexpected(field, "a number");
        }
    }

    /** The field as {@code true} or {@code false}. */
    public boolean booleanValue(String column) {
        int field = indexOf(column);
        String text = fieldText(field);
        if (text.equals("true")) {
            return true;
        }
        if (text.equals("false")) {
            return false;
        }
        throw unexpected(field, "true or false");
    }

    private int indexOf(String column) {
        int question = questions++;
        if (question >= asked.length) {
            asked = Arrays.copyOf(asked, 2 * question);
            answers = Arrays.copyOf(answers, 2 * question);
        }
        if (!column.equals(asked[question])) {
            answers[question] = find(column);
            asked[question] = column;
        }
        return answers[question];
    }

    private int find(String column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].equals(column)) {
                return i;
            }
        }
        throw new SourceException(file + ": expected a column \"" + column + "\", found the header "
                + String.join(",", columns) + "; read another file or name the column as the header does");
    }

    private String fieldText(int field) {
        String text = line.text(starts[field], ends[field]);
        return escaped[field] ? text.replace("\"\"", "\"") : text;
    }

    private long whole(int field, long min, long max) {
        byte[] bytes = line.bytes;
        int at = starts[field];
        int end = ends[field];
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        if (at == end) {
            throw unexpected(field, "a whole number");
        }
        // Summed as a negative number, since there is one more of these.
        long value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                throw unexpected(field, "a whole number");
            }
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw unexpected(field, "a whole number from " + min + " to " + max);
            }
            value = value * 10 - digit;
        }
        if (negative ? value < min : value < -max) {
            throw unexpected(field, "a whole number from " + min + " to " + max);
        }
        return negative ? value : -value;
    }

    private MalformedLineException unexpected(int field, String expected) {
        String found = fieldText(field);
        String shown = found.length() <= 100 ? found : found.substring(0, 100) + "...";
        return new MalformedLineException(
                "column " + columns[field] + ": expected " + expected + ", found \"" + shown + "\"");
    }

    private void split() {
        count = 0;
        int at = line.start;
        while (true) {
            at = at < line.end && line.bytes[at] == '"' ? quoted(at + 1) : plain(at);
            if (at == line.end) {
                return;
            }
            at++;
        }
    }

    /** Takes a field that begins at {@code start}; returns where its comma or the line's end is. */
    private int plain(int start) {
        byte[] bytes = line.bytes;
        int end = line.end;
        int at = start;
        while (at < end && bytes[at] != ',') {
            if (bytes[at] == '"') {
                throw new MalformedLineException("field " + (count + 1)
                        + ": found a quote inside a field without quotes; quote the field and double its quotes");
            }
            at++;
        }
        add(start, at, false);
        return at;
    }

    /** Takes a field whose text begins at {@code start}, behind the quote; returns where its comma or the line's end is. */
    private int quoted(int start) {
        byte[] bytes = line.bytes;
        int end = line.end;
        boolean doubled = false;
        int at = start;
        while (at < end) {
            if (bytes[at] != '"') {
                at++;
            } else if (at + 1 < end && bytes[at + 1] == '"') {
                doubled = true;
                at += 2;
            } else {
                add(start, at, doubled);
                if (at + 1 < end && bytes[at + 1] != ',') {
                    throw new MalformedLineException(
                            "field " + count + ": expected a comma or the end of the line after the closing quote");
                }
                return at + 1;
            }
        }
        throw new MalformedLineException("field " + (count + 1)
                + ": its quote is not closed on this line; fields with line breaks in them are not supported");
    }

    private void add(int start, int end, boolean doubled) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            escaped = Arrays.copyOf(escaped, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        escaped[count] = doubled;
        count++;
    }
}
