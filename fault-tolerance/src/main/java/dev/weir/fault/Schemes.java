package dev.weir.fault;

import dev.weir.ir.plan.Choice;
import java.util.List;

/** Finds fault-tolerance schemes by name. */
public final class Schemes {
    private static final Choice<FaultToleranceScheme> CHOICE =
            Choice.of(FaultToleranceScheme.class, "fault-tolerance scheme", FaultToleranceScheme::name);

    private Schemes() {}

    /** A fresh instance of every scheme registered on the class path, in the order of their names. */
    public static List<FaultToleranceScheme> all() {
        return CHOICE.all();
    }

    /** Names of all registered schemes. */
    public static List<String> names() {
        return CHOICE.names();
    }

    /**
     * The scheme of that short name, or of that class name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public static FaultToleranceScheme named(String name) {
        return CHOICE.named(name);
    }

    /**
     * The same.
     *
     * @param classes where a class of that name is looked for
     */
    public static FaultToleranceScheme named(String name, ClassLoader classes) {
        return CHOICE.named(name, classes);
    }
}
