package dev.weir.scheduler;

import dev.weir.ir.plan.Choice;
import java.util.List;

/** Finds schedulers by name. */
public final class Schedulers {
    private static final Choice<Scheduler> CHOICE = Choice.of(Scheduler.class, "scheduler", Scheduler::name);

    private Schedulers() {}

    /** A fresh instance of every scheduler registered on the class path, in the order of their names. */
    public static List<Scheduler> all() {
        return CHOICE.all();
    }

    /** Names of all registered schedulers. */
    public static List<String> names() {
        return CHOICE.names();
    }

    /**
     * The scheduler of that short name, or of that class name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public static Scheduler named(String name) {
        return CHOICE.named(name);
    }
}
