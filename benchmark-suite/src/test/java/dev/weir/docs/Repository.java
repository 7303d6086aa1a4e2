package dev.weir.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the repository as the documents speak of them: by path, and by the types they declare. */
final class Repository {
    /** The top of the repository, above whatever directory the test was started in. */
    static final Path ROOT = findRoot();

    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|enum|record|@interface)\\s+([A-Z][A-Za-z0-9]*)");

    private static final Map<String, List<String>> SOURCES_BY_TYPE = readTypes();

    private Repository() {}

    /** The text of a file, by its path from the top. */
    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    /** The sources that declare a type of that simple name, nested or not; empty if none does. */
    static List<String> sourcesOf(String type) {
        return SOURCES_BY_TYPE.getOrDefault(type, List.of());
    }

    /** The text of all Java files below a directory, one after the other. */
    static String javaBelow(String directory) {
        StringBuilder text = new StringBuilder();
        javaFiles(ROOT.resolve(directory)).forEach(file -> text.append(text(file)));
        return text.toString();
    }

    private static Map<String, List<String>> readTypes() {
        Map<String, List<String>> sources = new TreeMap<>();
        for (Path file : javaFiles(ROOT)) {
            String text = text(file);
            Matcher declared = TYPE.matcher(text);
            while (declared.find()) {
                sources.computeIfAbsent(declared.group(1), any -> new ArrayList<>())
                        .add(text);
            }
        }
        return sources;
    }

    private static List<Path> javaFiles(Path directory) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                    String name = String.valueOf(below.getFileName());
                    return name.equals("target") || name.equals(".git")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".java")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path findRoot() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "no directory with .mvn above " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }
}
