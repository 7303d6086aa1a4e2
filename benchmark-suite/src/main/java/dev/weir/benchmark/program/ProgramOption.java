package dev.weir.benchmark.program;

/**
 * An option of a program.
 *
 * @param name without the hyphens
 * @param value what its value is called, for example {@code FILE}; empty if it is a flag and takes none
 * @param summary what it is for, in one line
 * @param kind what it means to the program
 */
public record ProgramOption(String name, String value, String summary, Kind kind) {
    /** What an option means to a program. */
    public enum Kind {
        /** The program cannot do without. */
        REQUIRED,
        /** May be left out. */
        OPTIONAL,
        /** May be left out, and has no value. */
        FLAG,
        /** May be left out; its value is a file that the program writes, or - for standard output. */
        OUTPUT
    }

    public ProgramOption {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "expected an option name of small letters, digits and hyphens, found '" + name + "'");
        }
        if (value.isEmpty() != (kind == Kind.FLAG)) {
            throw new IllegalArgumentException(
                    "--" + name + ": expected a name for the value of every option but a flag");
        }
    }

    /** An option that must be given. */
    public static ProgramOption required(String name, String value, String summary) {
        return new ProgramOption(name, value, summary, Kind.REQUIRED);
    }

    /** An option that may be given. */
    public static ProgramOption optional(String name, String value, String summary) {
        return new ProgramOption(name, value, summary, Kind.OPTIONAL);
    }

    /** An option without a value. */
    public static ProgramOption flag(String name, String summary) {
        return new ProgramOption(name, "", summary, Kind.FLAG);
    }

    /** An option that names a file to write, - for standard output. */
    public static ProgramOption output(String name, String summary) {
        return new ProgramOption(name, "FILE", summary, Kind.OUTPUT);
    }

    /** How it is typed: {@code --name VALUE}. */
    public String form() {
        return value.isEmpty() ? "--" + name : "--" + name + " " + value;
    }
}
