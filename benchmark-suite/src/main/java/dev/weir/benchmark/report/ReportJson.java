package dev.weir.benchmark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.benchmark.latency.Percentiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The report as JSON: every figure, unrounded, times in nanoseconds. */
public final class ReportJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /** The whole report. */
    public static String of(BenchReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            new ReportJson(generator).write(report);
        } catch (IOException e) {
            throw new UncheckedIOException("a report was not written to memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(BenchReport report) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("manifest");
        for (Map.Entry<String, String> entry : report.manifest().entries().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("correct", report.correct());
        json.writeArrayFieldStart("queries");
        for (QueryFigures query : report.queries()) {
            write(query);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(QueryFigures query) throws IOException {
        json.writeStartObject();
        json.writeStringField("query", query.name());
        json.writeStringField("description", query.description());
        json.writeNumberField("events", query.events());
        json.writeNumberField("pacedEvents", query.pacedEvents());
        json.writeNumberField("ratePerSecond", query.ratePerSecond());
        json.writeNumberField("sourceNanosPerEvent", query.sourceNanosPerEvent());
        json.writeArrayFieldStart("cells");
        for (CellFigures cell : query.cells()) {
            write(cell);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(CellFigures cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("scheduler", cell.scheduler());
        json.writeStringField("scheme", cell.scheme());
        json.writeNumberField("eventsPerSecond", cell.medianThroughput());
        json.writeArrayFieldStart("eventsPerSecondByRepetition");
        for (double repetition : cell.throughput()) {
            json.writeNumber(repetition);
        }
        json.writeEndArray();
        write("latencyNanos", cell.latency().results());
        write("sourceLagNanos", cell.latency().sourceLag());
        write("platformNanos", cell.latency().hiccups());
        json.writeBooleanField("sustained", cell.latency().sustained());
        CheckpointFigures checkpoints = cell.checkpoints();
        json.writeObjectFieldStart("checkpoints");
        json.writeNumberField("completed", checkpoints.completed());
        json.writeNumberField("failed", checkpoints.failed());
        json.writeNumberField("medianNanos", checkpoints.medianNanos());
        json.writeNumberField("mostCapturedElements", checkpoints.mostCaptured());
        json.writeEndObject();
        write("wrongAnswers", cell.wrongAnswers());
        json.writeEndObject();
    }

    private void write(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void write(String name, Percentiles percentiles) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", percentiles.count());
        for (Figure figure : Figure.ALL) {
            json.writeNumberField(figure.title(), figure.nanos(percentiles));
        }
        json.writeArrayFieldStart("curve");
        for (Percentiles.Point point : percentiles.curve()) {
            json.writeStartArray();
            json.writeNumber(Math.round(point.nines() * 10) / 10.0);
            json.writeNumber(point.nanos());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
