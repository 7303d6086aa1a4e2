package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Short names that join the two ends of an arrow which are not in the same row: r1, r2 for records, b1 for barriers. */
class Tags {
    private final Trace trace;
    private final Pairs pairs;
    private final Map<Integer, String> tags = new HashMap<>();

    Tags(Trace trace, Pairs pairs) {
        this.trace = trace;
        this.pairs = pairs;
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < trace.events().size(); i++) {
            if (pairs.sendOf(i) >= 0 && !isImmediate(i)) {
                int send = pairs.sendOf(i);
                tags.putIfAbsent(send, next(send, counts));
            }
        }
    }

    /** Whether what event {@code i} takes was sent just before, so that one row shows both. */
    boolean isImmediate(int i) {
        int send = pairs.sendOf(i);
        return send >= 0
                && send == i - 1
                && trace.events().get(i).line() != trace.events().get(send).line();
    }

    /** The tag of what event {@code send} sends, or an empty text. */
    String of(int send) {
        return tags.getOrDefault(send, "");
    }

    private String next(int send, Map<String, Integer> counts) {
        // A plain letter a kind: record, watermark, idle, end, barrier, announcement, message.
        String word = trace.events().get(send).kind().name();
        String letter =
                word.startsWith("BARRIER_ANN") ? "a" : word.substring(0, 1).toLowerCase(Locale.ROOT);
        return letter + counts.merge(letter, 1, Integer::sum);
    }
}
