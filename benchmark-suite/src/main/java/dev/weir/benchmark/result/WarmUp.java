package dev.weir.benchmark.result;

import java.util.List;

/**
 * The iterations before those that count.
 *
 * @param nanos of each
 * @param steady whether they had become steady; if not, the cap ended the warm-up, and figures are marked
 */
public record WarmUp(List<Long> nanos, boolean steady) {
    public WarmUp {
        nanos = List.copyOf(nanos);
    }
}
