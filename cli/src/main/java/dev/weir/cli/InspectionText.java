package dev.weir.cli;

import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.savepoint.Inspection;
import dev.weir.runtime.savepoint.Inspection.EdgeView;
import dev.weir.runtime.savepoint.Inspection.OperatorView;
import dev.weir.runtime.savepoint.Inspection.StateView;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What is in a checkpoint, for people. */
final class InspectionText {
    private final Inspection inspection;
    private final StringBuilder text = new StringBuilder();

    InspectionText(Inspection inspection) {
        this.inspection = inspection;
    }

    String text() {
        Manifest manifest = inspection.manifest();
        Map<String, String> taken = manifest.layout().taken();
        line(taken.getOrDefault(Layout.KIND, "checkpoint") + " " + manifest.checkpointId() + " of program "
                + manifest.job() + ", attempt " + manifest.attempt());
        line("format " + manifest.formatVersion() + ", " + manifest.maxParallelism() + " key groups, "
                + inspection.bytes() + " bytes in " + manifest.snapshots().size() + " snapshots");
        line("taken under scheduler " + taken.getOrDefault("scheduler", "unknown") + ", scheme "
                + taken.getOrDefault("scheme", "unknown") + ", store " + taken.getOrDefault("store", "unknown"));
        line("fingerprint " + manifest.fingerprint());
        inspection.operators().forEach(this::operator);
        boolean any = false;
        for (EdgeView edge : inspection.edges()) {
            if (edge.bytes() > 0) {
                text.append(any ? "" : "\nin flight\n");
                any = true;
                line("  " + edge.edge().label() + ": " + count(edge.elements(), "element") + ", " + edge.bytes()
                        + " bytes");
            }
        }
        if (!any) {
            line("\nnothing in flight");
        }
        return text.toString();
    }

    private void operator(OperatorView operator) {
        line("\n" + operator.id() + ": " + operator.description());
        line("  " + count(operator.parallelism(), "task") + ", watermark " + watermark(operator.watermark()) + ", "
                + count(operator.counters().in(), "record") + " in, "
                + operator.counters().late() + " late, " + operator.counters().malformed() + " malformed");
        for (StateView state : operator.states()) {
            line("  " + state.layout().state() + ": "
                    + state.layout().kind().name().toLowerCase(Locale.ROOT)
                    + (state.layout().keySchema().isEmpty()
                            ? ""
                            : " by " + state.layout().keySchema())
                    + (state.layout().valueSchema().isEmpty()
                            ? ""
                            : " of " + state.layout().valueSchema()) + ", "
                    + entries(state.entries())
                    + (state.layout().keySchema().isEmpty() ? "" : ", " + count(state.keys(), "key")) + ", "
                    + state.bytes() + " bytes");
        }
    }

    private static String entries(long entries) {
        return entries == 1 ? "1 entry" : (entries == Inspection.UNKNOWN ? "unknown" : entries) + " entries";
    }

    private static String watermark(long watermark) {
        if (watermark == Watermarks.NONE) {
            return "none";
        }
        return watermark == Watermarks.END
                ? "at its end"
                : Instant.ofEpochMilli(watermark).toString();
    }

    private static String count(long number, String noun) {
        return (number == Inspection.UNKNOWN ? "unknown" : number) + " " + noun + (number == 1 ? "" : "s");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
