package dev.weir.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents to the repository: what they name is there. */
class DocumentsTest {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?");
    private static final Pattern FILE = Pattern.compile(".*\\.(md|java|xml|sh|gz|html|css|properties|jvmflags)");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][A-Za-z0-9]*)((?:\\.[A-Za-z][A-Za-z0-9]*)*)(?:\\(.*\\))?");
    private static final Pattern COMMAND = Pattern.compile("\\./weir ([a-z][a-z-]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern NOTE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

    /** Types in the documents' own examples. */
    private static final Set<String> EXAMPLES = Set.of("Mine", "MyScheme");

    static Stream<Document> documents() throws IOException {
        List<String> paths = new ArrayList<>(List.of(
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "papers/ARCHITECTURE.md",
                "papers/README.md",
                "papers/measurements.md"));
        notes().forEach(name -> paths.add("papers/notes/" + name));
        return paths.stream().map(Document::read);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlyPathsThatExist(Document document) {
        List<String> missing = new ArrayList<>();
        for (String code : document.code()) {
            String path = code.startsWith("./") ? code.substring(2) : code;
            if (isPath(path) && !Files.exists(Repository.ROOT.resolve(path))) {
                missing.add(code);
            }
        }
        for (String link : document.links()) {
            if (!Files.exists(Repository.ROOT.resolve(document.target(link)))) {
                missing.add(link);
            }
        }

        assertEquals(List.of(), missing, () -> document.path() + " names paths that are not there");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlyClassesAndMembersThatExist(Document document) {
        List<String> missing = new ArrayList<>();
        for (String code : document.code()) {
            Matcher type = TYPE.matcher(code);
            if (type.matches() && isTypeName(type.group(1)) && !isDeclared(type.group(1), type.group(2))) {
                missing.add(code);
            }
        }

        assertEquals(List.of(), missing, () -> document.path() + " names classes or members that are not there");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlySubcommandsThatExist(Document document) {
        String commandLine = Repository.javaBelow("cli/src/main");
        Set<String> missing = new TreeSet<>();
        Matcher command = COMMAND.matcher(document.text());
        while (command.find()) {
            String name = command.group(1);
            boolean known = name.equals("help")
                    ? commandLine.contains("HelpCommand.class")
                    : commandLine.contains("name = \"" + name + "\"");
            if (!known) {
                missing.add(name);
            }
        }

        assertEquals(Set.of(), missing, () -> document.path() + " names commands that ./weir does not have");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlyOptionsThatExist(Document document) {
        String sources = Repository.javaBelow("cli/src/main") + Repository.javaBelow("benchmark-suite/src/main");
        Set<String> missing = new TreeSet<>();
        for (String name : optionsIn(document)) {
            if (!sources.contains("\"" + name + "\"") && !sources.contains("\"" + name.substring(2) + "\"")) {
                missing.add(name);
            }
        }

        assertEquals(Set.of(), missing, () -> document.path() + " names options that ./weir does not have");
    }

    @ParameterizedTest
    @CsvSource({"Record, 6", "Barrier, 8", "Watermark, 6"})
    void shouldKeepTheNaturalPathShort(String element, int most) {
        Document architecture = Document.read("papers/ARCHITECTURE.md");
        List<String> files = architecture.firstColumnUnder(
                "### 2." + (List.of("Record", "Barrier", "Watermark").indexOf(element) + 1) + " " + element);
        Set<String> distinct = new TreeSet<>(files);

        assertTrue(architecture.text().contains(" " + element + ": at most " + most + " files a hop\n"), element);
        assertTrue(distinct.size() >= 3 && distinct.size() <= most, () -> element + " meets " + distinct);
        for (String file : distinct) {
            assertTrue(Files.isRegularFile(Repository.ROOT.resolve(file)), () -> file + " is not there");
        }
    }

    @Test
    void shouldNumberDesignNotesWithoutGaps() throws IOException {
        int expected = 1;
        for (String name : notes()) {
            Matcher note = NOTE.matcher(name);
            assertTrue(note.matches(), () -> "expected a name such as 0001-some-words.md, found " + name);
            assertEquals(expected, Integer.parseInt(note.group(1)), name);
            String text = Repository.text("papers/notes/" + name);
            assertTrue(text.startsWith("# " + expected + ". "), () -> name + " does not begin with its number");
            expected++;
        }
        assertTrue(expected > 1, "no design notes in papers/notes");
    }

    @Test
    void shouldListEveryDesignNote() throws IOException {
        List<String> listed = Document.read("papers/README.md").links().stream()
                .filter(link -> link.startsWith("notes/"))
                .map(link -> link.substring("notes/".length()))
                .toList();

        assertEquals(notes(), listed);
    }

    @Test
    void shouldKeepTheReadmeShort() {
        long lines = Repository.text("README.md").lines().count();

        assertTrue(lines <= 120, () -> "expected at most 120 lines, found " + lines);
    }

    /** Options behind {@code ./weir}, and those that stand in backticks by themselves. */
    private static Set<String> optionsIn(Document document) {
        Set<String> options = new TreeSet<>();
        document.code().stream().filter(code -> OPTION.matcher(code).matches()).forEach(options::add);
        document.text().lines().filter(line -> line.contains("./weir ")).forEach(line -> {
            Matcher option = OPTION.matcher(line.substring(line.indexOf("./weir ")));
            while (option.find()) {
                options.add(option.group());
            }
        });
        return options;
    }

    private static List<String> notes() throws IOException {
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve("papers/notes"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** A name of a file, or something with slashes that begins in a directory of this repository. */
    private static boolean isPath(String code) {
        if (!PATH.matcher(code).matches()) {
            return false;
        }
        int slash = code.indexOf('/');
        return slash < 0
                ? FILE.matcher(code).matches()
                : FILE.matcher(code).matches()
                        || code.endsWith("/")
                        || Files.isDirectory(Repository.ROOT.resolve(code.substring(0, slash)));
    }

    /** A name in capitals is a constant of the shell or a word such as END, not a type. */
    private static boolean isTypeName(String name) {
        return !name.equals(name.toUpperCase(Locale.ROOT)) && !EXAMPLES.contains(name);
    }

    private static boolean isDeclared(String type, String members) {
        List<String> sources = Repository.sourcesOf(type);
        return sources.stream()
                .anyMatch(source -> Stream.of(members.split("\\."))
                        .filter(member -> !member.isEmpty())
                        .allMatch(member -> Pattern.compile("\\b" + member + "\\b")
                                .matcher(source)
                                .find()));
    }
}
