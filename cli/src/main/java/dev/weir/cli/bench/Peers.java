package dev.weir.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The module of other engines, which is built only when one of them is asked for: it brings some hundred megabytes of libraries, and nothing
 * else needs it.
 */
final class Peers {
    /** Engines of the module. */
    static final List<String> NAMES = List.of("flink", "jet");

    /** Set by the launcher: the working copy. */
    private static final String HOME = "weir.home";

    private static final String MODULE = "benchmark-suite/peers";
    private static final String TARGET = "target/run";

    private final Path home;

    private Peers(Path home) {
        this.home = home;
    }

    /**
     * The module of this working copy.
     *
     * @throws IOException if there is none
     */
    static Peers ofThisCopy() throws IOException {
        String home = System.getProperty(HOME);
        if (home == null || !Files.isRegularFile(Path.of(home, MODULE, "pom.xml"))) {
            throw new IOException("the engines " + NAMES + " are built from the working copy, and there is no " + MODULE
                    + (home == null ? "" : " in " + home) + ": start by ./weir in a working copy");
        }
        return new Peers(Path.of(home));
    }

    /**
     * Builds it if it is missing or older than its sources.
     *
     * @throws IOException if that fails; the message has the end of Maven's own
     */
    void build(PrintWriter terminal) throws IOException, InterruptedException {
        if (upToDate()) {
            return;
        }
        terminal.println("weir: building the peers (some hundred megabytes are fetched the first time) ...");
        terminal.flush();
        Path log = Files.createTempFile("weir-peers-", ".log");
        Process maven;
        try {
            maven = new ProcessBuilder(List.of(
                            "mvn",
                            "-q",
                            "-B",
                            "-Ppeers",
                            "-DskipStyle",
                            "-Dmaven.test.skip=true",
                            "-Dweir.target=" + TARGET,
                            "-pl",
                            MODULE,
                            "-am",
                            "package"))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "the peers are not built, and Maven cannot be run to build them: put mvn on the PATH", e);
        }
        if (maven.waitFor() != 0) {
            throw new IOException("the peers could not be built; Maven said, in " + log + ": " + lastError(log));
        }
        Files.delete(log);
    }

    private static String lastError(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("ERROR")).findFirst().orElse("nothing");
        }
    }

    private boolean upToDate() throws IOException {
        Path target = home.resolve(MODULE).resolve(TARGET);
        if (!Files.isDirectory(target.resolve("lib"))) {
            return false;
        }
        List<Path> jars = jars(target);
        if (jars.isEmpty()) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(jars.get(0));
        try (Stream<Path> sources = Stream.concat(
                Files.walk(home.resolve(MODULE).resolve("src")),
                Stream.of(home.resolve(MODULE).resolve("pom.xml")))) {
            return sources.filter(Files::isRegularFile).allMatch(source -> !isNewer(source, built));
        }
    }

    private static boolean isNewer(Path file, FileTime than) {
        try {
            return Files.getLastModifiedTime(file).compareTo(than) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes on the class path of a process. */
    List<String> classPath() {
        Path target = home.resolve(MODULE).resolve(TARGET);
        return List.of(target + "/*", target.resolve("lib") + "/*");
    }

    /** Loads the contenders, so that they can be asked for their settings. */
    ClassLoader loader() throws IOException {
        Path target = home.resolve(MODULE).resolve(TARGET);
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars(target)) {
            urls.add(url(jar));
        }
        for (Path jar : jars(target.resolve("lib"))) {
            urls.add(url(jar));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Peers.class.getClassLoader());
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
