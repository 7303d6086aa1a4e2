package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A result as one HTML file that needs nothing else: scripts, figures and the raw result are in it. */
final class ResultPage {
    private static final String PLACE = "/report/";

    private final StringBuilder html = new StringBuilder(1 << 20);

    private ResultPage() {}

    static String of(BenchResult result) {
        return new ResultPage().write(result);
    }

    private String write(BenchResult result) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Weir benchmark</title>\n<style>\n")
                .append(resource("style.css"))
                .append("</style>\n</head>\n<body>\n<h1>Weir benchmark</h1>\n");
        html.append(
                result.correct()
                        ? "<p class=\"ok\">Every run of every process gave the answer of the reference interpreter.</p>\n"
                        : "<p class=\"wrong\">Some processes failed, or gave another answer than the reference interpreter; they are"
                                + " marked, and their figures mean nothing.</p>\n");
        html.append(
                "<p><a id=\"download\" download=\"weir-bench.json\">Everything that was measured, as JSON</a></p>\n");
        html.append("<noscript><pre>").append(escape(TextReport.of(result))).append("</pre></noscript>\n");
        html.append("<div id=\"report\"></div>\n");
        manifest(result.manifest());
        html.append("<script type=\"application/json\" id=\"raw\">")
                .append(inScript(Json.text(result)))
                .append("</script>\n");
        for (String script : new String[] {"vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js"}) {
            script(resource(script));
        }
        script("const DATA = " + inScript(Json.text(PageDrawings.of(result))) + ";");
        script(resource("page.js"));
        return html.append("</body>\n</html>\n").toString();
    }

    private void script(String text) {
        html.append("<script>\n").append(text).append("\n</script>\n");
    }

    private void manifest(Map<String, String> manifest) {
        html.append("<h2>Manifest</h2>\n<table class=\"manifest\">\n");
        manifest.forEach((about, text) -> html.append("<tr><th>")
                .append(escape(about))
                .append("</th><td>")
                .append(escape(text))
                .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** JSON that cannot end the script it stands in. */
    private static String inScript(String json) {
        return json.replace("</", "<\\/");
    }

    private static String resource(String name) {
        try (InputStream stream = ResultPage.class.getResourceAsStream(PLACE + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the resource " + PLACE + name + " is not on the class path: build anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
