package dev.weir.benchmark.flights;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The flights program written by hand, with nothing of the engine's: the judge of the engine's answers. */
final class PlainFlights {

    record Answer(long rows, List<String> table, List<String> late) {}

    private PlainFlights() {}

    /** Prints the table, and the late rows on the error stream: {@code PlainFlights FILE.csv[.gz] [DISORDER_MINUTES]}. */
    public static void main(String[] args) throws IOException {
        try (InputStream file = new FileInputStream(args[0])) {
            Duration disorder = Duration.ofMinutes(args.length > 1 ? Long.parseLong(args[1]) : 60);
            Answer answer = answer(args[0].endsWith(".gz") ? new GZIPInputStream(file) : file, disorder);
            answer.table().forEach(System.out::println);
            answer.late().forEach(System.err::println);
            System.err.printf(
                    "%d rows, %d late, %d groups%n",
                    answer.rows(), answer.late().size(), answer.table().size() - 1);
        }
    }

    /** The table with its header, sorted, and the late rows as they were read, in order of arrival. */
    static Answer answer(InputStream csv, Duration disorder) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        lines.readLine(); // the header
        TreeMap<String, long[]> countAndSum = new TreeMap<>();
        List<String> late = new ArrayList<>();
        LocalDateTime watermark = LocalDateTime.MIN;
        long rows = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine(), rows++) {
            String[] row = line.split(",");
            LocalDateTime scheduled = LocalDateTime.parse(row[0]);
            LocalDateTime window = scheduled.truncatedTo(ChronoUnit.HOURS);
            if (!window.plusHours(1).minus(1, ChronoUnit.MILLIS).isAfter(watermark)) {
                late.add(line);
            } else {
                long[] group = countAndSum.computeIfAbsent(row[3] + "," + window, key -> new long[2]);
                group[0]++;
                group[1] += Long.parseLong(row[1]);
            }
            LocalDateTime reached = scheduled.minus(disorder).minus(1, ChronoUnit.MILLIS);
            watermark = reached.isAfter(watermark) ? reached : watermark;
        }
        List<String> table = new ArrayList<>(List.of("origin,window_start,flights,average_delay_minutes"));
        countAndSum.forEach((key, group) -> table.add(key + "," + group[0] + ","
                + BigDecimal.valueOf(group[1]).divide(BigDecimal.valueOf(group[0]), 3, RoundingMode.HALF_UP)));
        return new Answer(rows, table, late);
    }
}
