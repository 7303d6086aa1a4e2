package dev.weir.runtime.connector;

import dev.weir.ir.connector.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that a file, a directory or a glob stands for, in order of their names. */
record FileSet(List<Entry> entries) {
    private static final String GLOB_CHARACTERS = "*?[{";

    /**
     * A file.
     *
     * @param name path below the directory that was listed, with slashes; the same wherever that directory lies
     * @param path where to open it
     */
    record Entry(String name, Path path) {}

    FileSet {
        entries = List.copyOf(entries);
    }

    /** Lists the files; never none. */
    static FileSet of(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return listed(place, directory(place), "the directory " + place + " has no files");
            }
            if (Files.isRegularFile(place)) {
                return new FileSet(List.of(new Entry(String.valueOf(place.getFileName()), place)));
            }
            if (Files.exists(place)) {
                throw new SourceException(
                        place + ": expected a file or a directory, found neither; a source must be able to"
                                + " read its input again, so write it to a file first");
            }
            if (firstGlobName(place) < place.getNameCount()) {
                return glob(place);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new SourceException(place + ": cannot be listed: " + failure.getMessage(), failure);
        }
        throw new SourceException(place + ": no such file or directory; check the path (relative paths begin at "
                + Path.of("").toAbsolutePath() + ")");
    }

    /** The files of one subtask: every {@code parallelism}-th, so that no two subtasks read the same. */
    FileSet share(int subtask, int parallelism) {
        List<Entry> share = new ArrayList<>();
        for (int i = subtask; i < entries.size(); i += parallelism) {
            share.add(entries.get(i));
        }
        return new FileSet(share);
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    private static List<Path> directory(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .toList();
        }
    }

    private static FileSet glob(Path pattern) throws IOException {
        int globAt = firstGlobName(pattern);
        Path base = base(pattern, globAt);
        Path rest = pattern.subpath(globAt, pattern.getNameCount());
        if (!Files.isDirectory(base)) {
            throw new SourceException(pattern + ": the directory " + base + " does not exist; check the path");
        }
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        } catch (PatternSyntaxException e) {
            throw new SourceException(pattern + ": not a glob: " + e.getMessage(), e);
        }
        int depth = rest.toString().contains("**") ? Integer.MAX_VALUE : rest.getNameCount();
        try (Stream<Path> found = Files.walk(base, depth)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(base.relativize(file)))
                    .toList();
            return listed(base, files, "no file matches " + pattern);
        }
    }

    private static FileSet listed(Path base, List<Path> files, String ifNone) {
        if (files.isEmpty()) {
            throw new SourceException(ifNone + "; check the path");
        }
        return new FileSet(files.stream()
                .map(file -> new Entry(base.relativize(file).toString().replace('\\', '/'), file))
                .sorted(Comparator.comparing(Entry::name))
                .toList());
    }

    /** What the names before the first with a glob character say; the working directory if that is nothing. */
    private static Path base(Path pattern, int globAt) {
        Path root = pattern.getRoot();
        if (globAt == 0) {
            return root == null ? Path.of("") : root;
        }
        Path before = pattern.subpath(0, globAt);
        return root == null ? before : root.resolve(before);
    }

    private static int firstGlobName(Path place) {
        int at = 0;
        while (at < place.getNameCount()
                && place.getName(at).toString().chars().noneMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
            at++;
        }
        return at;
    }
}
