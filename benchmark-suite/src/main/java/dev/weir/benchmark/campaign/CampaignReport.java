package dev.weir.benchmark.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a campaign found.
 *
 * @param settings it was run with
 * @param records faults that hit
 * @param wrong jobs whose output was wrong, or that did not get over a fault; should be none
 * @param skipped kinds of faults that are not possible on this machine
 * @param misses faults that met nobody, not counted
 * @param jobs that were run
 * @param rows that were compared
 * @param deaths of processes that were started again
 * @param took all of it
 */
public record CampaignReport(
        Campaign.Settings settings,
        List<FaultRecord> records,
        List<String> wrong,
        List<String> skipped,
        int misses,
        int jobs,
        long rows,
        int deaths,
        Duration took) {
    private static final double SECOND = 1e9;

    public CampaignReport {
        records = List.copyOf(records);
        wrong = List.copyOf(wrong);
        skipped = List.copyOf(skipped);
    }

    /** Whether nothing was wrong, and any fault hit. */
    public boolean good() {
        return wrong.isEmpty() && !records.isEmpty();
    }

    /** In one line. */
    public String summary() {
        return records.size() + " faults in " + jobs + " jobs, " + rows + " rows compared, " + wrong.size()
                + " wrong; recovery p50 " + seconds(recovered(), 0.5) + " s, p90 " + seconds(recovered(), 0.9)
                + " s, max "
                + seconds(recovered(), 1) + " s; " + deaths + " processes died, " + misses + " tries met nobody; took "
                + took.toSeconds() + " s";
    }

    private List<FaultRecord> recovered() {
        return records.stream()
                .filter(record -> record.strike().kind().forcesRestart())
                .toList();
    }

    /** As a section in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| fault | hit | to running: p50 | p90 | max | to a checkpoint: p50 | p90 | max |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (FaultKind kind : FaultKind.values()) {
            List<FaultRecord> own = records.stream()
                    .filter(record -> record.strike().kind() == kind)
                    .toList();
            if (!own.isEmpty()) {
                text.append(row(kind.title(), own));
            }
        }
        text.append(row("**all that force a restart**", recovered()));
        text.append('\n').append(summary()).append(".\n");
        skipped.forEach(kind ->
                text.append("Not possible on this machine: ").append(kind).append(".\n"));
        wrong.forEach(what -> text.append("WRONG: ").append(what).append(".\n"));
        return text.toString();
    }

    private static String row(String title, List<FaultRecord> own) {
        StringBuilder row = new StringBuilder("| " + title + " | " + own.size());
        for (ToLongFunction<FaultRecord> time :
                List.<ToLongFunction<FaultRecord>>of(FaultRecord::runningNanos, FaultRecord::checkpointNanos)) {
            for (double share : new double[] {0.5, 0.9, 1}) {
                row.append(" | ").append(quantile(own, time, share));
            }
        }
        return row.append(" |\n").toString();
    }

    private static String seconds(List<FaultRecord> own, double share) {
        return quantile(own, FaultRecord::runningNanos, share);
    }

    /** The least time that so large a share of the faults did not exceed, in seconds; a dash if nothing was timed. */
    private static String quantile(List<FaultRecord> own, ToLongFunction<FaultRecord> time, double share) {
        long[] sorted = own.stream()
                .mapToLong(time)
                .filter(nanos -> nanos >= 0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "-";
        }
        int index = Math.max(0, (int) Math.ceil(share * sorted.length) - 1);
        return String.format(Locale.ROOT, "%.2f", sorted[index] / SECOND);
    }
}
