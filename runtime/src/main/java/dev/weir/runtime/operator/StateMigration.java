package dev.weir.runtime.operator;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.NearestNames;
import dev.weir.ir.serde.Evolution;
import dev.weir.ir.serde.EvolutionException;
import dev.weir.ir.serde.SerdeException;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotException;
import dev.weir.state.StateLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the state in a checkpoint when the program has changed since: decided for every piece of state before anything is read, from what
 * the checkpoint and the program say about themselves.
 *
 * <pre>
 *   in the checkpoint, in the program    kept; values become those of the new schema (Evolution), or the checkpoint is refused
 *   in the checkpoint only               dropped if its name is among those allowed, else the checkpoint is refused
 *   in the program only                  begins empty
 * </pre>
 */
public final class StateMigration {
    private final Manifest manifest;
    private final Graph graph;
    private final Set<String> allowed;
    private final String where;
    private final Map<String, String> nodes;
    private final Map<StateLayout, Evolution> evolving = new HashMap<>();
    private final Set<StateLayout> lost = new HashSet<>();
    private final Set<String> gone = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();

    private StateMigration(Manifest manifest, Graph graph, Set<String> allowed) {
        this.manifest = manifest;
        this.graph = graph;
        this.allowed = allowed;
        this.where = manifest.layout().taken().getOrDefault(Layout.KIND, "checkpoint") + " " + manifest.checkpointId()
                + " of program '" + manifest.job() + "'";
        this.nodes = StateCatalog.descriptions(graph);
    }

    /**
     * How a checkpoint becomes one of a program.
     *
     * @param allowed operators, and states as {@code OPERATOR/STATE}, whose state may be dropped
     * @throws SnapshotException if it cannot, naming the operator, what was found and the remedy
     */
    public static StateMigration between(Manifest manifest, Graph graph, Set<String> allowed) {
        StateMigration migration = new StateMigration(manifest, graph, allowed);
        migration.checkAllowed();
        manifest.schemas().forEach(migration::checkOperator);
        for (StateLayout state : manifest.layout().states()) {
            if (!migration.gone.contains(state.operator())) {
                migration.checkState(state);
            }
        }
        migration.noteNew();
        return migration;
    }

    /** What is dropped, what is changed and what is new, for people. */
    public List<String> notes() {
        return notes;
    }

    /** Whether an operator of the checkpoint is not carried over. */
    public boolean isGone(String operator) {
        return gone.contains(operator) || !nodes.containsKey(operator);
    }

    /** Whether the state of an operator, or what is on its way to it or from it, may be dropped. */
    public boolean mayDrop(String operator) {
        return allowed.contains(operator);
    }

    /** The checkpoint, in the words of messages. */
    public String where() {
        return where;
    }

    /** Whether a piece of state is not carried over. */
    boolean isLost(StateLayout state) {
        return lost.contains(state) || isGone(state.operator());
    }

    /** How values of a state change, or null if they do not. */
    @Nullable
    Evolution evolution(StateLayout state) {
        return evolving.get(state);
    }

    /** A name that is not there is a slip of the pen, and what was meant would be refused with a message about something else. */
    private void checkAllowed() {
        Set<String> known = new TreeSet<>(manifest.schemas().keySet());
        manifest.layout().states().forEach(state -> known.add(state.title()));
        for (String name : allowed) {
            if (!known.contains(name)) {
                throw new SnapshotException(where + " has nothing named '" + name
                        + "' that could be dropped: expected one of " + NearestNames.of(name, known));
            }
        }
    }

    private void checkOperator(String operator, String was) {
        String is = nodes.get(operator);
        String change = is == null ? "this program does not have that operator" : changed(was, is);
        if (change.isEmpty()) {
            return;
        }
        boolean holdsState = was.startsWith("source ")
                || was.startsWith("sink ")
                || manifest.layout().states().stream()
                        .anyMatch(state -> state.operator().equals(operator));
        if (holdsState && !allowed.contains(operator)) {
            throw new SnapshotException(where + " holds state of operator '" + operator + "' (" + stateOf(operator, was)
                    + "), and "
                    + change + ": run a program that has the operator as it was, or let its state go with --drop-state "
                    + operator
                    + " (Engine.allowDropped)");
        }
        gone.add(operator);
        if (holdsState) {
            notes.add("the state of operator '" + operator + "' (" + stateOf(operator, was) + ") is dropped");
        }
    }

    private String stateOf(String operator, String was) {
        if (was.startsWith("source ")) {
            return "how far a source has read";
        } else if (was.startsWith("sink ")) {
            return "what a sink has still to commit";
        }
        return String.join(
                ", ",
                manifest.layout().states().stream()
                        .filter(state -> state.operator().equals(operator))
                        .map(StateLayout::state)
                        .toList());
    }

    /** In what the meaning of an operator's state differs, whatever its schemas; empty if it does not. */
    private static String changed(String was, String is) {
        String kindBefore = was.substring(0, was.indexOf(' '));
        String kindNow = is.substring(0, is.indexOf(' '));
        if (!kindBefore.equals(kindNow)) {
            return "this program has a " + kindNow + " of that name, where it was a " + kindBefore;
        }
        String end = switch (kindNow) {
            case "source" -> " -> ";
            case "window", "join" -> ", key ";
            default -> "";
        };
        if (end.isEmpty()) {
            return "";
        }
        String before = upTo(was, end);
        String now = upTo(is, end);
        return before.equals(now) ? "" : "it was [" + before + "], where this program has [" + now + "]";
    }

    private static String upTo(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private void checkState(StateLayout was) {
        StateLayout is = StateCatalog.of(graph).states().stream()
                .filter(each -> each.title().equals(was.title()) && each.kind() == was.kind())
                .findFirst()
                .orElse(null);
        if (is == null || !is.keySchema().equals(was.keySchema())) {
            String change = is == null
                    ? "this program does not have it in operator '" + was.operator() + "'"
                    : "its keys are [" + is.keySchema() + "] in this program, where they were [" + was.keySchema()
                            + "]: they decide which task has which entry";
            drop(was, change);
        } else if (!is.valueSchema().equals(was.valueSchema())) {
            try {
                evolving.put(was, Evolution.between(was.valueSchema(), is.valueSchema()));
                notes.add("values of state '" + was.title() + "' become [" + is.valueSchema() + "]");
            } catch (EvolutionException | SerdeException e) {
                drop(was, "its values are of another schema: " + e.getMessage());
            }
        }
    }

    private void drop(StateLayout was, String change) {
        if (!allowed.contains(was.title()) && !allowed.contains(was.operator())) {
            throw new SnapshotException(where + " holds state '" + was.title() + "', and " + change
                    + "; or let it go with --drop-state " + was.title() + " (Engine.allowDropped)");
        }
        lost.add(was);
        notes.add("state '" + was.title() + "' is dropped");
    }

    private void noteNew() {
        for (String node : new TreeSet<>(nodes.keySet())) {
            if (!manifest.schemas().containsKey(node)) {
                notes.add("operator '" + node + "' is new and begins empty");
            }
        }
    }
}
