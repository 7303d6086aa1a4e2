package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A checkpoint without anything of the scheme and the scheduler that it was taken under. Sections of operators, tables, timers and lists are so
 * already. Elements in flight, which schemes capture at two ends of a channel or keep in logs, are all in {@code queued} sections; logs, positions
 * in them, and whose turn it was, are gone.
 */
public final class CanonicalCheckpoint {
    private CanonicalCheckpoint() {}

    /** The snapshots of a checkpoint of the program, and one more for what is in flight. */
    public static List<Snapshot> of(Graph graph, Manifest manifest, List<Snapshot> snapshots) {
        Snapshot inFlight = new Snapshot(manifest.checkpointId());
        Set<String> replaced = new HashSet<>();
        for (Edge edge : graph.edges()) {
            int senders = Objects.requireNonNull(manifest.parallelism().get(edge.from()));
            int receivers = Objects.requireNonNull(manifest.parallelism().get(edge.to()));
            EdgeSpan span = new EdgeSpan(edge, senders, receivers);
            for (int from = 0; from < senders; from++) {
                for (int to = 0; to < receivers; to++) {
                    if (span.joins(from, to)) {
                        ElementFormat format = ElementFormat.withoutPlan(graph, edge, from, to);
                        format.read(
                                snapshots,
                                (kind, value, timestamp) -> format.writeQueued(inFlight, kind, value, timestamp));
                        replaced.addAll(format.allSections());
                    }
                }
            }
        }
        List<Snapshot> canonical = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            Snapshot rest = snapshot.without(name -> replaced.contains(name) || name.startsWith(Outlets.TURN));
            rest.countCaptured(-rest.capturedElements());
            canonical.add(rest);
        }
        if (!inFlight.sections().isEmpty()) {
            canonical.add(inFlight);
        }
        return canonical;
    }
}
