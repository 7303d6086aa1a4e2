package dev.weir.notebook;

import java.lang.reflect.RecordComponent;
import java.util.Collection;

/** Writes records as an HTML table: a column for each component, a row for each record. */
final class RecordTable {

    private RecordTable() {}

    /**
     * The table of {@code rows}, which are all of the type of the first.
     *
     * @throws IllegalArgumentException where the rows are of several types
     */
    static String html(Collection<? extends Record> rows) {
        if (rows.isEmpty()) {
            return "<p>no rows</p>";
        }
        Class<? extends Record> type = rows.iterator().next().getClass();
        RecordComponent[] components = type.getRecordComponents();
        StringBuilder html = new StringBuilder("<table>\n<tr>");
        for (RecordComponent component : components) {
            html.append("<th>").append(escape(component.getName())).append("</th>");
        }
        html.append("</tr>\n");
        for (Record row : rows) {
            if (row.getClass() != type) {
                throw new IllegalArgumentException("expected rows of one record type, " + type.getSimpleName()
                        + ", actual=" + row.getClass().getSimpleName());
            }
            html.append("<tr>");
            for (RecordComponent component : components) {
                html.append("<td>")
                        .append(escape(String.valueOf(value(row, component))))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</table>").toString();
    }

    private static Object value(Record row, RecordComponent component) {
        try {
            // A record of a notebook is public, one of a library need not be.
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the component " + component.getName() + " of a "
                            + row.getClass().getSimpleName() + " could not be read",
                    e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
