package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Invariant;
import dev.weir.runtime.sim.Violation;
import dev.weir.runtime.sim.trace.Trace;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run that breaks an invariant: everything that is needed to run it again on any machine.
 *
 * @param scheme name or class name of the scheme
 * @param experiment what was run
 * @param actions what was done to it; after these, everything goes on fairly and without faults
 * @param violation what it breaks
 */
public record Counterexample(String scheme, Experiment experiment, List<Action> actions, Violation violation) {
    private static final String HEADER = "weir counterexample 1";
    private static final String SCHEME = "scheme";
    private static final String VIOLATION = "violates";
    private static final String ACTIONS = "actions";

    public Counterexample {
        actions = List.copyOf(actions);
    }

    /** What a scheme is found by: its short name if that leads to it, else its class name. */
    public static String nameOf(FaultToleranceScheme scheme) {
        return Schemes.names().contains(scheme.name())
                        && Schemes.named(scheme.name()).getClass() == scheme.getClass()
                ? scheme.name()
                : scheme.getClass().getName();
    }

    /** What a scheduler is found by, likewise. */
    public static String nameOf(Scheduler scheduler) {
        boolean named = scheduler instanceof Composed
                || (Schedulers.knows(scheduler.name())
                        && Schedulers.named(scheduler.name()).getClass() == scheduler.getClass());
        return named ? scheduler.name() : scheduler.getClass().getName();
    }

    /** Runs it again; the run's violation is null if it breaks nothing any more. */
    public Run replay(FaultToleranceScheme with, boolean tracing) {
        return replay(new Laboratory(with), tracing);
    }

    /** Runs it again in a laboratory that knows its scheduler. */
    public Run replay(Laboratory in, boolean tracing) {
        return in.replay(experiment, actions, tracing);
    }

    /** Runs it again and writes everything down. */
    public Trace trace(FaultToleranceScheme with) {
        return trace(replay(with, true));
    }

    /** What was written down when it was run again. */
    public Trace trace(Run run) {
        return run.witness()
                .trace(scheme + " breaks " + violation.invariant() + ": "
                        + experiment.shape().title() + " under " + experiment.scheduler() + ", " + actions.size()
                        + " actions");
    }

    /** As a file: a few lines of text. */
    public String toText() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(SCHEME).append(' ').append(scheme).append('\n');
        experiment
                .toMap()
                .forEach((name, value) ->
                        text.append(name).append(' ').append(value).append('\n'));
        text.append(VIOLATION)
                .append(' ')
                .append(violation.invariant())
                .append(' ')
                .append(violation.text().replace('\n', ' '))
                .append('\n');
        text.append(ACTIONS).append(' ').append(actions.size()).append('\n');
        actions.forEach(action -> text.append(action.toLine()).append('\n'));
        return text.toString();
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is no counterexample; the message says where
     */
    public static Counterexample parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException(
                    "expected the first line '" + HEADER + "', found '" + (lines.isEmpty() ? "" : lines.get(0)) + "'");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 1;
        while (at < lines.size() && !lines.get(at).startsWith(ACTIONS + " ")) {
            String line = lines.get(at++);
            int space = line.indexOf(' ');
            fields.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        }
        if (at == lines.size()) {
            throw new IllegalArgumentException("expected a line '" + ACTIONS + " N', found none");
        }
        List<Action> actions = new ArrayList<>();
        for (String line : lines.subList(at + 1, lines.size())) {
            actions.add(Action.parse(line));
        }
        String declared = lines.get(at).substring(ACTIONS.length() + 1);
        if (!declared.equals("" + actions.size())) {
            throw new IllegalArgumentException(
                    "expected " + declared + " actions, found " + actions.size() + ": the file was cut off");
        }
        return new Counterexample(required(fields, SCHEME), Experiment.of(fields), actions, violation(fields));
    }

    private static Violation violation(Map<String, String> fields) {
        String text = required(fields, VIOLATION);
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        for (Invariant invariant : Invariant.values()) {
            if (invariant.name().equals(name)) {
                return new Violation(invariant, 0, space < 0 ? "" : text.substring(space + 1));
            }
        }
        throw new IllegalArgumentException("expected an invariant after '" + VIOLATION + "', found '" + name + "'");
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected a line '" + name + " ...', found none");
        }
        return value;
    }
}
