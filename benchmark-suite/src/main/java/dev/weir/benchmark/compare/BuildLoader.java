package dev.weir.benchmark.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The classes of one build, and of the JDK, and no others; but the lap is this build's, since an older one has none. */
final class BuildLoader extends URLClassLoader {
    private static final String LAP = KeyedCountLap.class.getName();

    /** @param directory with the build's jars, in it or in {@code lib} */
    BuildLoader(Path directory) throws IOException {
        super(jars(directory), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory, 2)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("expected the jars of a build in " + directory + ", found none");
            }
            return jars.stream().map(BuildLoader::url).toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && (name.equals(LAP) || name.startsWith(LAP + "$"))) {
                return defineLap(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    private Class<?> defineLap(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = KeyedCountLap.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** A lap of this build. */
    LongSupplier lap(String scheduler, String scheme, int records) throws ReflectiveOperationException {
        return (LongSupplier) loadClass(LAP)
                .getConstructor(String.class, String.class, int.class)
                .newInstance(scheduler, scheme, records);
    }
}
