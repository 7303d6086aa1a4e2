package dev.weir.runtime.lab.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A seeded defect, as data: a piece of one source file and what stands there instead. Nothing of it is in the classes that are built.
 *
 * <p>A file of its own holds each one:
 *
 * <pre>
 * what: one line, the defect
 * seen: one line, how it can be seen
 * file: path of the source, from the root of the repository
 * schemes: names of the schemes under which it runs, the first one first
 * --- instead of
 * text that occurs once in the source; any white space stands for any other
 * --- write
 * text
 * </pre>
 *
 * <p>A line {@code equal: reason} says of a mutant that no run can tell it from the original, a line {@code rare: reason} that it takes
 * thousands of runs.
 *
 * @param name of its file, without ending
 * @param what the defect
 * @param seen how it can be seen
 * @param file path of the source, from the root of the repository
 * @param schemes under which it runs
 * @param equal why no run can tell it from the original; empty if one can
 * @param rare why it takes many runs; empty if it does not
 * @param original text in the source
 * @param replacement what stands there instead
 */
record Mutant(
        String name,
        String what,
        String seen,
        String file,
        List<String> schemes,
        String equal,
        String rare,
        String original,
        String replacement) {
    private static final String ENDING = ".mutant";
    private static final String INSTEAD_OF = "--- instead of\n";
    private static final String WRITE = "--- write\n";

    /** Where the mutants lie, from the root of the repository. */
    static final String CATALOGUE = "runtime/src/test/resources/mutants";

    /** Every mutant, by name. */
    static List<Mutant> all() throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(root().resolve(CATALOGUE))) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                mutants.add(parse(name.substring(0, name.length() - ENDING.length()), Files.readString(file)));
            }
        }
        return mutants;
    }

    /** The root of the repository, above the working directory. */
    static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (path != null && !Files.isDirectory(path.resolve(CATALOGUE))) {
            path = path.getParent();
        }
        if (path == null) {
            throw new IllegalStateException("expected to run in the repository: no directory " + CATALOGUE
                    + " in or above " + Path.of("").toAbsolutePath());
        }
        return path;
    }

    /**
     * Reads a mutant's file.
     *
     * @throws IllegalArgumentException if it is none; the message says what is missing
     */
    static Mutant parse(String name, String text) {
        int from = text.indexOf(INSTEAD_OF);
        int to = text.indexOf(WRITE);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "mutant " + name + ": expected '" + INSTEAD_OF.strip() + "' and then '" + WRITE.strip() + "'");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.substring(0, from).lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "mutant " + name + ": expected 'field: value', found '" + line + "'");
            }
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        for (String field : List.of("what", "seen", "file", "schemes")) {
            if (fields.getOrDefault(field, "").isEmpty()) {
                throw new IllegalArgumentException("mutant " + name + ": expected a line '" + field + ": ...'");
            }
        }
        return new Mutant(
                name,
                fields.get("what"),
                fields.get("seen"),
                fields.get("file"),
                List.of(fields.get("schemes").split("[, ]+")),
                fields.getOrDefault("equal", ""),
                fields.getOrDefault("rare", ""),
                text.substring(from + INSTEAD_OF.length(), to).strip(),
                text.substring(to + WRITE.length()).strip());
    }

    /** Whether it lives where the control and each node are processes of their own. */
    boolean isOfCluster() {
        return name.startsWith("cluster-");
    }

    /** The fully qualified name of the source's class. */
    String className() {
        return file.substring(file.indexOf("dev/weir/"), file.length() - ".java".length())
                .replace('/', '.');
    }

    /**
     * The source with the defect.
     *
     * @throws IllegalStateException if the original text is not there exactly once: the mutant is stale
     */
    String source(Path root) throws IOException {
        String source = Files.readString(root.resolve(file));
        Matcher matcher = Pattern.compile(loose(original)).matcher(source);
        if (!matcher.find()) {
            throw stale("is not there", original);
        }
        int begin = matcher.start();
        int end = matcher.end();
        if (matcher.find(begin + 1)) {
            throw stale("is there more than once", original);
        }
        return source.substring(0, begin) + replacement + source.substring(end);
    }

    private IllegalStateException stale(String problem, String text) {
        return new IllegalStateException("mutant " + name + " is stale: in " + file + " its text " + problem
                + ": adapt it to the source, in " + CATALOGUE + "/" + name + ENDING + "\n" + text);
    }

    /** A pattern for a text in which any white space stands for any other. */
    private static String loose(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String word : text.split("\\s+")) {
            pattern.append(pattern.length() == 0 ? "" : "\\s+").append(Pattern.quote(word));
        }
        return pattern.toString();
    }
}
