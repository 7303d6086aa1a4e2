package dev.weir.ir.graph;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A graph as indented text for people who see it for the first time. */
final class GraphText {
    private final Graph graph;
    private final StringBuilder text = new StringBuilder();

    private GraphText(Graph graph) {
        this.graph = graph;
    }

    static String explain(Graph graph) {
        GraphText made = new GraphText(graph);
        made.line("program " + graph.name() + ": " + graph.nodes().size() + " operators, " + graph.maxParallelism()
                + " key groups");
        made.line("fingerprint " + graph.fingerprint());
        graph.nodes().forEach(made::explain);
        return made.text.toString();
    }

    /** How records find their task, in a few words. */
    static String brief(Routing routing) {
        return routing instanceof Routing.Keyed keyed
                ? "keyed by " + keyed.key().serde().schema()
                : routing.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The windows of an operation in a few words; empty if it has none. */
    static String windowsOf(Operation operation) {
        if (operation instanceof WindowOperation<?, ?, ?> window) {
            return describe(window.windows());
        }
        return operation instanceof WindowJoinOperation<?, ?, ?, ?> join ? describe(join.windows()) : "";
    }

    private void explain(Node node) {
        Operation operation = node.operation();
        line("");
        line(node.id() + ": " + purpose(operation));
        if (operation instanceof ReadOperation<?> read) {
            field("reads", read.source().describe());
            field("event time", describe(read.watermarks()));
        }
        for (Edge edge : graph.into(node)) {
            String port = operation.ports() > 1 ? "input " + edge.port() + ": " : "";
            field("takes", port + edge.serde().schema() + " from " + origin(edge) + ", " + meaning(edge.routing()));
        }
        if (!windowsOf(operation).isEmpty()) {
            field("windows", windowsOf(operation));
        }
        if (operation instanceof WindowOperation<?, ?, ?> window) {
            field(
                    "lateness",
                    "takes records up to " + duration(window.allowedLatenessMillis()) + " after a window's end");
        }
        explainState(operation);
        if (operation.outputSerde() != null) {
            field("gives", operation.outputSerde().schema() + " to " + takersOf(node, Edge.MAIN));
        }
        for (OutputTag<?> tag : operation.sideOutputs()) {
            field("side output", tag.name() + ": " + tag.serde().schema() + " to " + takersOf(node, tag.name()));
        }
        if (operation instanceof WriteOperation<?> write) {
            field("writes", write.sink().describe());
        }
        field("parallelism", node.parallelism() == 0 ? "the job's" : Integer.toString(node.parallelism()));
    }

    private void explainState(Operation operation) {
        if (operation instanceof AggregateOperation<?, ?, ?> aggregate) {
            String accumulator = aggregate.aggregation().serde().schema();
            field("state", "accumulator " + accumulator + " a key, " + capacity(aggregate.capacity()));
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            field(
                    "state",
                    "accumulator " + window.aggregation().serde().schema() + " a key and window, " + capacity(0));
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?>) {
            field("state", "both sides' records a key and window, " + capacity(0));
        } else if (operation instanceof ProcessOperation<?, ?, ?> process) {
            process.states().forEach(state -> field("state", describe(state, process.key())));
        } else if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?> broadcast) {
            field("state", describe(broadcast.broadcast(), null).replace(" a task", " the same on every task"));
            broadcast.states().forEach(state -> field("state", describe(state, broadcast.key())));
        }
    }

    private String takersOf(Node node, String output) {
        List<String> takers = graph.outOf(node).stream()
                .filter(edge -> edge.output().equals(output))
                .map(edge -> edge.to() + " (" + brief(edge.routing()) + ")")
                .toList();
        return takers.isEmpty() ? "nobody" : String.join(", ", takers);
    }

    private static String origin(Edge edge) {
        return edge.output().equals(Edge.MAIN) ? edge.from() : "side output " + edge.output() + " of " + edge.from();
    }

    private static String purpose(Operation operation) {
        String meaning = switch (operation.kind()) {
            case "source" -> "reads records";
            case "map" -> "turns each record into one other";
            case "filter" -> "keeps some records";
            case "flatMap" -> "turns each record into any number of others";
            case "union" -> "puts several streams into one";
            case "aggregate" -> "keeps a running result a key, emits it for each record";
            case "process" -> "runs a function with state and timers";
            case "broadcast" -> "runs a function over a main stream and a broadcast stream";
            case "window" -> "aggregates each key's records in windows of event time";
            case "join" -> "pairs records of two streams by key and window of event time";
            case "sink" -> "writes records";
            default -> "";
        };
        return operation.kind() + ", " + meaning;
    }

    private static String meaning(Routing routing) {
        if (routing instanceof Routing.Keyed) {
            return brief(routing) + ": each record goes to the task that owns its key";
        } else if (routing instanceof Routing.Forward) {
            return "forward: to the task of the same index";
        } else if (routing instanceof Routing.Broadcast) {
            return "broadcast: to every task";
        } else if (routing instanceof Routing.Rebalance) {
            return "rebalance: to all tasks in turn";
        }
        return "gather: all to the first task";
    }

    private static String describe(WindowAssigner windows) {
        if (windows instanceof WindowAssigner.Tumbling tumbling) {
            return "tumbling, " + duration(tumbling.sizeMillis()) + " each" + offset(tumbling.offsetMillis());
        }
        if (windows instanceof WindowAssigner.Sliding sliding) {
            return "sliding, " + duration(sliding.sizeMillis()) + " each, a new one every "
                    + duration(sliding.slideMillis()) + offset(sliding.offsetMillis());
        }
        return "session, ended by " + duration(((WindowAssigner.Session) windows).gapMillis()) + " without a record";
    }

    private static String offset(long millis) {
        return millis == 0 ? "" : ", shifted by " + duration(millis);
    }

    private static String describe(WatermarkStrategy<?> strategy) {
        if (!strategy.hasEventTime()) {
            return "none";
        }
        return "records come at most " + duration(strategy.outOfOrdernessMillis())
                + " out of order, watermark told every "
                + duration(strategy.granularityMillis())
                + (strategy.idleTimeoutMillis() == 0 ? "" : ", idle after " + duration(strategy.idleTimeoutMillis()));
    }

    private static String describe(StateDescriptor state, @Nullable KeySpec<?, ?> key) {
        String schema = state instanceof StateDescriptor.Entries<?, ?> entries
                ? entries.keySerde().schema() + " -> " + entries.serde().schema()
                : state.serde().schema();
        String shape = state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        long ttlMillis = state.limits().ttlMillis();
        return state.name() + ": " + shape + " of " + schema + (key == null ? " a task" : " a key") + ", "
                + capacity(state.limits().capacity())
                + (ttlMillis == 0 ? "" : ", forgotten " + duration(ttlMillis) + " after its last write");
    }

    private static String capacity(long entries) {
        return entries == 0 ? "capacity the store's default" : "capacity " + entries + " entries a task";
    }

    private static String duration(long millis) {
        String[] units = {"d", "h", "min", "s"};
        long[] lengths = {86_400_000, 3_600_000, 60_000, 1_000};
        for (int i = 0; i < units.length; i++) {
            if (millis != 0 && millis % lengths[i] == 0) {
                return millis / lengths[i] + " " + units[i];
            }
        }
        return millis + " ms";
    }

    private void field(String name, String value) {
        line("  " + name + " ".repeat(Math.max(1, 13 - name.length())) + value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
