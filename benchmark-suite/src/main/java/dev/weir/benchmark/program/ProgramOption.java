package dev.weir.benchmark.program;

/**
 * An option of a program.
 *
 * @param name without the hyphens
 * @param value what its value is called, for example {@code FILE}; empty if it is a flag and takes none
 * @param summary what it is for, in one line
 * @param required whether the program cannot do without
 */
public record ProgramOption(String name, String value, String summary, boolean required) {
    public ProgramOption {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "expected an option name of small letters, digits and hyphens, found '" + name + "'");
        }
        if (required && value.isEmpty()) {
            throw new IllegalArgumentException("--" + name + " is a flag, and a flag cannot be required");
        }
    }

    /** An option that must be given. */
    public static ProgramOption required(String name, String value, String summary) {
        return new ProgramOption(name, value, summary, true);
    }

    /** An option that may be given. */
    public static ProgramOption optional(String name, String value, String summary) {
        return new ProgramOption(name, value, summary, false);
    }

    /** An option without a value. */
    public static ProgramOption flag(String name, String summary) {
        return new ProgramOption(name, "", summary, false);
    }

    boolean isFlag() {
        return value.isEmpty();
    }
}
