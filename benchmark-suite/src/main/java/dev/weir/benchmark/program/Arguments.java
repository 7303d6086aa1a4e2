package dev.weir.benchmark.program;

import dev.weir.ir.plan.NearestNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one run of a program: {@code --key value} or {@code --key=value}, and {@code --flag}. */
public final class Arguments {
    private final String program;
    private final Map<String, ProgramOption> options;
    private final Map<String, String> values;

    private Arguments(String program, Map<String, ProgramOption> options, Map<String, String> values) {
        this.program = program;
        this.options = options;
        this.values = values;
    }

    /**
     * Reads the words of a command line.
     *
     * @throws ArgumentException if an option is unknown, repeated, required and missing, or has no value
     */
    public static Arguments parse(WeirProgram program, List<String> words) {
        Map<String, ProgramOption> options = new LinkedHashMap<>();
        program.options().forEach(option -> options.put(option.name(), option));
        Map<String, String> values = new LinkedHashMap<>();
        Arguments arguments = new Arguments(program.name(), options, values);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            ProgramOption option = arguments.option(word, equals < 0 ? word : word.substring(0, equals));
            String value = equals < 0 ? null : word.substring(equals + 1);
            if (option.isFlag()) {
                if (value != null) {
                    throw new ArgumentException("--" + option.name() + " takes no value, found '" + value + "'");
                }
                value = "";
            } else if (value == null) {
                if (i + 1 == words.size() || words.get(i + 1).startsWith("--")) {
                    throw new ArgumentException("--" + option.name() + ": expected " + option.value() + ", found "
                            + (i + 1 == words.size() ? "nothing" : "the option " + words.get(i + 1)));
                }
                value = words.get(++i);
            }
            if (values.put(option.name(), value) != null) {
                throw new ArgumentException("--" + option.name() + " is given twice, expected once");
            }
        }
        for (ProgramOption option : options.values()) {
            if (option.required() && !values.containsKey(option.name())) {
                throw new ArgumentException("--" + option.name() + " " + option.value() + " is missing: program '"
                        + program.name() + "' needs it for " + option.summary());
            }
        }
        return arguments;
    }

    /** True if the option was given. */
    public boolean has(String name) {
        return values.containsKey(declared(name));
    }

    /** The value as it was typed, if it was given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(declared(name)));
    }

    /** The value as a path, if it was given. */
    public Optional<Path> path(String name) {
        return text(name).map(text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new ArgumentException("--" + name + ": expected a path, found '" + text + "': " + e.getMessage());
            }
        });
    }

    /** The value of a required option as a path. */
    public Path requiredPath(String name) {
        return path(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is not a required option"));
    }

    /** The value as a whole number in a range, or {@code otherwise} if it was not given. */
    public long number(String name, long otherwise, long lowest, long highest) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get().replace("_", ""));
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        String range =
                lowest == Long.MIN_VALUE && highest == Long.MAX_VALUE ? "" : " from " + lowest + " to " + highest;
        throw new ArgumentException("--" + name + ": expected a whole number" + range + ", found '" + text.get() + "'");
    }

    /** The value as a length of time, or {@code otherwise} if it was not given. */
    public Duration duration(String name, Duration otherwise) {
        return text(name)
                .map(text -> {
                    try {
                        return DurationText.parse(text);
                    } catch (IllegalArgumentException e) {
                        throw new ArgumentException("--" + name + ": " + e.getMessage());
                    }
                })
                .orElse(otherwise);
    }

    private ProgramOption option(String word, String key) {
        if (!key.startsWith("--")) {
            throw new ArgumentException("expected an option of program '" + program + "', found '" + word + "'");
        }
        ProgramOption option = options.get(key.substring(2));
        if (option == null) {
            throw new ArgumentException("unknown option '" + key + "' of program '" + program + "': expected one of "
                    + NearestNames.of(
                            key,
                            options.keySet().stream().map(name -> "--" + name).toList()));
        }
        return option;
    }

    private String declared(String name) {
        if (!options.containsKey(name)) {
            throw new IllegalArgumentException(
                    "program '" + program + "' asks for --" + name + ", which is not among its options");
        }
        return name;
    }
}
