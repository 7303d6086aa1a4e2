package dev.weir.runtime.connector;

/** Text as a field of a CSV row (RFC 4180). */
public final class CsvText {
    private CsvText() {}

    /** Appends a field, in quotes if it has a comma, a quote or a line break in it. */
    public static StringBuilder append(StringBuilder row, CharSequence field) {
        boolean plain = true;
        for (int i = 0; i < field.length() && plain; i++) {
            char c = field.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        if (plain) {
            return row.append(field);
        }
        row.append('"');
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                row.append('"');
            }
            row.append(c);
        }
        return row.append('"');
    }
}
