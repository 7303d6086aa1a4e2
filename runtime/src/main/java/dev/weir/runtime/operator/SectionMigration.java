package dev.weir.runtime.operator;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Evolution;
import dev.weir.ir.serde.ShapedSerde;
import dev.weir.ir.time.Watermarks;
import dev.weir.state.EdgeLayout;
import dev.weir.state.KeyGroupReader;
import dev.weir.state.KeyGroupWriter;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.StateLayout;
import dev.weir.state.StateLayout.Kind;
import dev.weir.state.TaskScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the sections of operators, tables, timers and lists as {@link StateMigration} has decided. An operator whose inputs have changed keeps
 * its watermark, and what it knew of those inputs that are still there; of a new input it knows nothing yet.
 */
public final class SectionMigration {
    private static final String OPERATOR = "operator/";

    /** In the place of an occurrence: an edge from an operator that begins anew is not the one that was there. */
    private static final int ANEW = 0;

    private final StateMigration migration;
    private final Manifest manifest;
    private final Graph graph;
    private final Map<String, Integer> tasksNow;

    /** @param tasksNow number of tasks of each operator of the program: those of new operators are taken from it */
    public SectionMigration(StateMigration migration, Manifest manifest, Graph graph, Map<String, Integer> tasksNow) {
        this.migration = migration;
        this.manifest = manifest;
        this.graph = graph;
        this.tasksNow = tasksNow;
    }

    /** What becomes of a snapshot, without elements in flight, logs and turns. */
    public Snapshot rewrite(Snapshot snapshot) {
        Snapshot rewritten = new Snapshot(snapshot.checkpointId());
        for (String name : snapshot.sections()) {
            ByteReader in = Objects.requireNonNull(snapshot.read(name));
            if (name.startsWith(OPERATOR)) {
                String[] parts = name.split("/", -1);
                if (!migration.isGone(parts[1])) {
                    rewriteOperator(parts[1], Integer.parseInt(parts[2]), in, rewritten.section(name));
                }
            } else {
                StateLayout state = stateOf(name);
                if (state != null && !migration.isLost(state)) {
                    rewriteState(state, in, rewritten.section(name));
                }
            }
        }
        return rewritten;
    }

    private @Nullable StateLayout stateOf(String section) {
        for (StateLayout state : manifest.layout().states()) {
            boolean isIt = state.kind() == Kind.LIST
                    ? section.startsWith(state.section())
                    : state.kind() != Kind.BROADCAST && section.equals(state.section());
            if (isIt) {
                return state;
            }
        }
        return null;
    }

    private void rewriteState(StateLayout state, ByteReader in, ByteWriter out) {
        Evolution evolution = migration.evolution(state);
        if (evolution == null) {
            copy(in, out);
        } else if (state.kind() == Kind.LIST) {
            int size = in.readSize(1);
            out.writeVarInt(size);
            for (int i = 0; i < size; i++) {
                evolution.copy(in, out);
            }
        } else {
            rewriteEntries(state, evolution, in, out);
        }
    }

    private void rewriteEntries(StateLayout state, Evolution evolution, ByteReader in, ByteWriter out) {
        TaskScope all = TaskScope.whole(manifest.maxParallelism());
        KeyGroupReader groups = new KeyGroupReader(in, all);
        KeyGroupWriter rewritten = new KeyGroupWriter(all, groups.timed());
        ShapedSerde keys = ShapedSerde.of(state.keySchema());
        while (groups.next()) {
            ByteWriter entry = rewritten.entryIn(groups.group());
            keys.write(keys.read(in), entry);
            entry.writeVarLong(in.readVarLong());
            if (groups.timed()) {
                entry.writeVarLong(in.readVarLong());
            }
            evolution.copy(in, entry);
        }
        rewritten.finish(out);
    }

    private void rewriteOperator(String operator, int subtask, ByteReader in, ByteWriter out) {
        List<Input> before = inputsBefore(operator, subtask);
        List<Input> now = inputsNow(operator, subtask);
        Evolution evolution = null;
        boolean isLost = false;
        for (StateLayout state : manifest.layout().states()) {
            if (state.kind() == Kind.BROADCAST && state.operator().equals(operator)) {
                evolution = migration.evolution(state);
                isLost = migration.isLost(state);
            }
        }
        if (before.equals(now) && evolution == null && !isLost) {
            copy(in, out);
            return;
        }
        OperatorSection section = OperatorSection.read(in);
        ByteWriter own = new ByteWriter();
        ByteReader ownBefore = new ByteReader(section.own());
        if (isLost) {
            own.writeVarInt(1); // an empty map
        } else if (evolution != null) {
            evolution.copy(ownBefore, own);
        } else {
            copy(ownBefore, own);
        }
        withInputs(section, before, now, own.toByteArray()).write(out);
    }

    private static OperatorSection withInputs(
            OperatorSection section, List<Input> before, List<Input> now, byte[] own) {
        WatermarkMerge merge = new WatermarkMerge(Math.max(1, now.size()));
        for (int i = 0; i < now.size(); i++) {
            int at = before.indexOf(now.get(i));
            if (at < 0) {
                merge.set(i, Watermarks.NONE, false);
            } else if (before.size() == 1) {
                // Of an only input the operator's own watermark tells; the merge is not used then.
                merge.set(i, section.watermark(), section.idle());
            } else {
                merge.set(i, section.merge().watermark(at), section.merge().isIdle(at));
            }
        }
        long reached = before.size() == 1
                ? (section.watermark() == Watermarks.END ? Watermarks.NONE : section.watermark())
                : section.merge().reached();
        merge.setMerged(section.watermark(), reached);
        boolean idle = section.idle() && (now.isEmpty() || merge.allIdle());
        return new OperatorSection(section.watermark(), section.forwarded(), section.counters(), idle, merge, own);
    }

    /**
     * An input of a task.
     *
     * @param label of its edge
     * @param occurrence of that label among the program's edges: two edges may have one, as when a stream is united with itself
     * @param from subtask it comes from
     */
    private record Input(String label, int occurrence, int from) {}

    private List<Input> inputsBefore(String operator, int subtask) {
        List<Input> inputs = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (EdgeLayout edge : manifest.layout().edges()) {
            int occurrence = occurrences.merge(edge.label(), 1, Integer::sum);
            if (edge.to().equals(operator)) {
                int senders = tasksOf(edge.from());
                int receivers = tasksOf(operator);
                boolean isLocal = edge.routing().equals("Forward") && senders == receivers;
                boolean isGather = edge.routing().equals("Gather");
                for (int from = 0; from < senders; from++) {
                    if (isGather ? subtask == 0 : !isLocal || from == subtask) {
                        inputs.add(new Input(edge.label(), occurrence, from));
                    }
                }
            }
        }
        return inputs;
    }

    private List<Input> inputsNow(String operator, int subtask) {
        List<Input> inputs = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (Edge edge : graph.edges()) {
            int occurrence = occurrences.merge(edge.label(), 1, Integer::sum);
            if (edge.to().equals(operator)) {
                EdgeSpan span = new EdgeSpan(edge, tasksOf(edge.from()), tasksOf(operator));
                for (int from = 0; from < span.senders(); from++) {
                    if (span.joins(from, subtask)) {
                        inputs.add(new Input(edge.label(), migration.isGone(edge.from()) ? ANEW : occurrence, from));
                    }
                }
            }
        }
        return inputs;
    }

    private int tasksOf(String operator) {
        Integer before = migration.isGone(operator) && tasksNow.containsKey(operator)
                ? tasksNow.get(operator)
                : manifest.parallelism().get(operator);
        return Objects.requireNonNull(before == null ? tasksNow.get(operator) : before, operator);
    }

    private static void copy(ByteReader in, ByteWriter out) {
        byte[] bytes = in.readBytes(in.remaining());
        out.writeBytes(bytes, 0, bytes.length);
    }
}
