package dev.weir.cli.check;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.draw.HtmlDiagram;
import org.jspecify.annotations.Nullable;

/** A verdict as one page that refers to nothing outside of itself: what the terminal says, and the run to step through. */
final class VerdictHtml {
    private static final String SHEET = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1200px; padding: 0 1rem; }
            pre { background: #f6f8fa; border-radius: 6px; padding: 1rem; overflow-x: auto; font-size: 13px; }
            iframe { border: 1px solid #d0d7de; border-radius: 6px; width: 100%; height: 85vh; }
            @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } pre { background: #1c1f24; } }
            """;

    private VerdictHtml() {}

    /**
     * The page.
     *
     * @param headline the verdict
     * @param text everything that the terminal says
     * @param trace the counterexample's run, or null if there is none
     */
    static String page(String headline, String text, @Nullable Trace trace) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.append("<title>")
                .append(escaped(headline))
                .append("</title><style>")
                .append(SHEET);
        page.append("</style></head><body>\n<h1>").append(escaped(headline)).append("</h1>\n<pre>");
        page.append(escaped(text)).append("</pre>\n");
        if (trace != null) {
            page.append("<h2>").append(escaped(trace.title())).append("</h2>\n<iframe title=\"the run\" srcdoc=\"");
            page.append(escaped(HtmlDiagram.draw(trace))).append("\"></iframe>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
