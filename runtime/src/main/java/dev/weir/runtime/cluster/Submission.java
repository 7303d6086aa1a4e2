package dev.weir.runtime.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the user has given it: every process makes the same plan of it.
 *
 * @param program name of a program, or its class
 * @param arguments of the program and of the engine, as on a command line
 * @param jar SHA-256 of the jar the program is in, or empty if it comes with Weir
 */
public record Submission(String program, List<String> arguments, String jar) {
    /**
     * Checks the jar's name.
     *
     * @throws IllegalArgumentException if it is neither empty nor one of a {@link JarId}
     */
    public Submission {
        arguments = List.copyOf(arguments);
        if (!jar.isEmpty()) {
            jar = new JarId(jar).sha256();
        }
    }

    /** The jar the program is in; null if it comes with Weir. */
    public @Nullable JarId jarId() {
        return jar.isEmpty() ? null : new JarId(jar);
    }
}
