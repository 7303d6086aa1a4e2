package dev.weir.runtime.operator;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.state.EdgeLayout;
import dev.weir.state.Layout;
import dev.weir.state.StateLayout;
import dev.weir.state.StateLayout.Kind;
import dev.weir.state.handle.KeyedHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operators of a program write into snapshots, told from the program alone: what a checkpoint says about itself. */
public final class StateCatalog {
    private final List<StateLayout> states = new ArrayList<>();

    private StateCatalog() {}

    /** What snapshots of a program hold. */
    public static Layout of(Graph graph) {
        StateCatalog catalog = new StateCatalog();
        graph.nodes().forEach(catalog::add);
        List<EdgeLayout> edges = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            String routing = edge.routing().getClass().getSimpleName();
            edges.add(new EdgeLayout(
                    edge.label(), edge.from(), edge.to(), routing, edge.serde().schema()));
        }
        return new Layout(catalog.states, edges, Map.of());
    }

    /** What each operator is, by its id: kind and shape. */
    public static Map<String, String> descriptions(Graph graph) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            descriptions.put(
                    node.id(), node.operation().kind() + " " + node.operation().describe());
        }
        return descriptions;
    }

    private void add(Node node) {
        Operation operation = node.operation();
        String id = node.id();
        if (operation instanceof AggregateOperation<?, ?, ?> aggregate) {
            table(
                    id,
                    LongAggregateOperator.STATE,
                    aggregate.key().serde(),
                    aggregate.aggregation().serde());
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            addWindows(id, window);
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?> join) {
            table(id, "left", join.leftKey().serde(), Serdes.list(join.leftSerde()));
            table(id, "right", join.leftKey().serde(), Serdes.list(join.rightSerde()));
        } else if (operation instanceof ProcessOperation<?, ?, ?> process) {
            addFunction(id, process.key(), process.states());
        } else if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?> broadcast) {
            addFunction(id, broadcast.key(), broadcast.states());
            StateDescriptor.Entries<?, ?> map = broadcast.broadcast();
            add(id, map.name(), Kind.BROADCAST, "", KeyedHandles.storedSerde(map));
        }
    }

    private void addWindows(String id, WindowOperation<?, ?, ?> window) {
        Serde<?> keys = window.key().serde();
        Serde<?> accumulator = window.aggregation().serde();
        if (window.windows() instanceof WindowAssigner.Session) {
            Serde<?> sessions = Serdes.list(
                    new SessionSerde(Folding.of(window.aggregation()).serde()));
            table(id, LongWindowOperator.STATE, keys, sessions);
            addTimers(id, keys);
        } else if (SlicedWindowOperator.fits(window)) {
            add(id, LongWindowOperator.STATE, Kind.SLICES, keys.schema(), accumulator);
        } else {
            table(id, LongWindowOperator.STATE, keys, accumulator);
        }
    }

    private void addFunction(String id, @Nullable KeySpec<?, ?> key, List<StateDescriptor> declared) {
        for (StateDescriptor state : declared) {
            if (key == null) {
                add(id, state.name(), Kind.LIST, "", state.serde());
            } else {
                table(id, state.name(), key.serde(), KeyedHandles.storedSerde(state));
            }
        }
        if (key != null) {
            addTimers(id, key.serde());
        }
    }

    private void addTimers(String id, Serde<?> keys) {
        for (String time : KeyedTimers.NAMES) {
            states.add(new StateLayout(id, time, Kind.TIMERS, keys.schema(), ""));
        }
    }

    private void table(String id, String state, Serde<?> keys, Serde<?> values) {
        add(id, state, Kind.TABLE, keys.schema(), values);
    }

    private void add(String id, String state, Kind kind, String keySchema, Serde<?> values) {
        states.add(new StateLayout(id, state, kind, keySchema, values.schema()));
    }
}
