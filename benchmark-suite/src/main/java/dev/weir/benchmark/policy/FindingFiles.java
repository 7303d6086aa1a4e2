package dev.weir.benchmark.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a finding: a plot, and its figures. */
final class FindingFiles {
    private static final JsonFactory JSON = new JsonFactory();

    private FindingFiles() {}

    static void write(Path directory, String name, Finding finding) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".svg"), LineChart.of(finding));
        Files.writeString(directory.resolve(name + ".json"), json(finding));
    }

    private static String json(Finding finding) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("paper", finding.paper());
            json.writeStringField("claim", finding.claim());
            json.writeStringField("measure", finding.measure());
            json.writeBooleanField("holds", finding.holds());
            json.writeArrayFieldStart("ratios");
            for (Finding.Ratio ratio : finding.ratios()) {
                json.writeStartObject();
                json.writeStringField("of", ratio.text());
                json.writeNumberField("value", ratio.value());
                json.writeNumberField("atLeast", ratio.least());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("x", finding.xLabel());
            json.writeStringField("y", finding.yLabel());
            json.writeObjectFieldStart("series");
            for (Finding.Series series : finding.series()) {
                json.writeArrayFieldStart(series.name());
                for (double[] point : series.points()) {
                    json.writeRawValue("[" + point[0] + ", " + point[1] + "]");
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
