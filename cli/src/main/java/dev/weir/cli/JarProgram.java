package dev.weir.cli;

import dev.weir.benchmark.program.ArgumentException;
import dev.weir.benchmark.program.BuiltInPrograms;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.plan.NearestNames;
import dev.weir.runtime.cluster.process.jar.JarLoader;
import java.util.List;
import java.util.function.Supplier;

/** A user's program, by the name of its class, from the jar it comes in. What is wrong with it is refused in one line that names both. */
final class JarProgram {
    private static final int SHOWN = 5;

    private JarProgram() {}

    /**
     * Makes the program.
     *
     * @throws IllegalArgumentException if it is not in the jar, is no program or cannot be made
     */
    static WeirProgram named(String name, JarLoader jar) {
        return within(jar, () -> {
            Class<?> found = load(name, jar);
            if (found.getClassLoader() != jar) {
                throw new ArgumentException(jar.getName() + ": expected class " + name
                        + " in it, found it in Weir only; run it without --jar, or pack it into the jar");
            }
            try {
                return BuiltInPrograms.of(found);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(jar.getName() + ": " + e.getMessage(), e);
            }
        });
    }

    private static Class<?> load(String name, JarLoader jar) {
        try {
            return Class.forName(name, true, jar);
        } catch (ClassNotFoundException e) {
            List<String> nearest = NearestNames.of(name, jar.classNames());
            throw new IllegalArgumentException(
                    jar.getName() + ": expected a class '" + name + "' in it, found none; the nearest are "
                            + nearest.subList(0, Math.min(SHOWN, nearest.size())),
                    e);
        }
    }

    /**
     * Does something with a program's classes, where libraries look for classes by name too.
     *
     * @throws ArgumentException if they cannot be linked: that is the user's to mend
     */
    static <T> T within(JarLoader jar, Supplier<T> step) {
        try (ContextClasses context = new ContextClasses(jar)) {
            return step.get();
        } catch (LinkageError e) {
            throw new ArgumentException(jar.getName() + ": expected classes that can be loaded, found " + e
                    + "; compile them for this Java, and pack what they need into the jar");
        }
    }
}
