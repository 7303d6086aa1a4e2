package dev.weir.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.SourceVersion;

/** A source file to begin with: it compiles, explains itself, and is wrong in one marked place. */
enum Skeleton {
    /** A fault-tolerance scheme that does not block. */
    SCHEME("SchemeSkeleton.java.txt"),
    /** A scheduler that starves tasks. */
    SCHEDULER("SchedulerSkeleton.java.txt");

    private final String resource;

    Skeleton(String resource) {
        this.resource = resource;
    }

    /** Why the name will not do, or an empty text. */
    static String objection(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name)
                ? ""
                : "expected the name of a Java class, such as MyScheme, found '" + name + "'";
    }

    /**
     * Writes the file; never over one that is there.
     *
     * @return where it is
     */
    Path write(String name, Path directory) {
        Path file = directory.resolve(name + ".java");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, text(name, file), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CheckException(e.getFile() + " is there already: choose another name, or remove it first");
        } catch (IOException e) {
            throw new CheckException(file + " cannot be written: " + e);
        }
        return file;
    }

    private String text(String name, Path file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Skeleton.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$NAME$", name)
                    .replace("$SHORT$", shortName(name))
                    .replace("$FILE$", file.toString());
        }
    }

    /** {@code MyScheme} is {@code my-scheme} on the command line. */
    private static String shortName(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
