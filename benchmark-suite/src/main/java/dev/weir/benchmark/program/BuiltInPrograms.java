package dev.weir.benchmark.program;

import dev.weir.ir.plan.Choice;
import java.util.List;

/** Finds programs by name: the built-in ones by short name, any other by its class name. */
public final class BuiltInPrograms {
    private static final Choice<WeirProgram> CHOICE = Choice.of(WeirProgram.class, "program", WeirProgram::name);

    private BuiltInPrograms() {}

    /** A fresh instance of every program registered on the class path, in the order of their names. */
    public static List<WeirProgram> all() {
        return CHOICE.all();
    }

    /** Names of all registered programs. */
    public static List<String> names() {
        return CHOICE.names();
    }

    /**
     * The program of that short name, or of that class name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public static WeirProgram named(String name) {
        return CHOICE.named(name);
    }

    /**
     * The program that a class is.
     *
     * @throws IllegalArgumentException if it is none or cannot be made; the message says why
     */
    public static WeirProgram of(Class<?> program) {
        return CHOICE.made(program);
    }
}
