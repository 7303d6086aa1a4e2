package dev.weir.scheduler;

import dev.weir.ir.plan.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds schedulers by name. A name is that of a scheduler, such as {@code chained}, which brings its own dispatch; or that of a scheduler and that
 * of a dispatch, such as {@code chained+edgewise}.
 */
public final class Schedulers {
    /** Stands between the name of a scheduler and the name of a dispatch. */
    static final String AND = "+";

    private static final Choice<Scheduler> CHOICE = Choice.of(Scheduler.class, "scheduler", Scheduler::name);
    private static final Choice<Dispatch> DISPATCHES = Choice.of(Dispatch.class, "dispatch", Dispatch::name);

    private Schedulers() {}

    /** A fresh instance of every scheduler registered on the class path, in the order of their names. */
    public static List<Scheduler> all() {
        return CHOICE.all();
    }

    /** Names of all registered schedulers. */
    public static List<String> names() {
        return CHOICE.names();
    }

    /** Names of all registered dispatches, which go with each scheduler. */
    public static List<String> dispatches() {
        return DISPATCHES.names();
    }

    /** Names of all registered schedulers with each registered dispatch. */
    public static List<String> combinations() {
        List<String> combinations = new ArrayList<>();
        for (String scheduler : names()) {
            for (String dispatch : dispatches()) {
                combinations.add(scheduler + AND + dispatch);
            }
        }
        return combinations;
    }

    /**
     * The scheduler of that name; either part may also be the name of a class.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public static Scheduler named(String name) {
        return named(name, Schedulers.class.getClassLoader());
    }

    /**
     * The same.
     *
     * @param classes where classes of those names are looked for
     */
    public static Scheduler named(String name, ClassLoader classes) {
        int and = name.indexOf(AND);
        if (and < 0 && dispatches().contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is a dispatch, which goes with a plan: expected one of "
                    + names().stream().map(planner -> planner + AND + name).toList());
        }
        if (and < 0) {
            return CHOICE.named(name, classes);
        }
        Scheduler planner = CHOICE.named(name.substring(0, and), classes);
        String dispatch = name.substring(and + 1);
        Class<? extends Dispatch> found = DISPATCHES.named(dispatch, classes).getClass();
        return new Composed(planner, () -> DISPATCHES.made(found));
    }

    /** Whether the name is one of {@link #names} or {@link #combinations}. */
    public static boolean knows(String name) {
        int and = name.indexOf(AND);
        return and < 0
                ? names().contains(name)
                : names().contains(name.substring(0, and)) && dispatches().contains(name.substring(and + 1));
    }
}
