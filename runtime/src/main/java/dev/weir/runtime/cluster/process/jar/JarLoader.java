package dev.weir.runtime.cluster.process.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Classes of one jar. What is in the jar comes from the jar, also if Weir's class path has it in another version, but for classes of the JDK and
 * of Weir itself: a program must see the same {@code Graph} as the engine.
 */
public final class JarLoader extends URLClassLoader {
    private static final String WEIR = "dev.weir.";

    static {
        registerAsParallelCapable();
    }

    private final Path file;

    /** The classes of a jar; close it when nothing of it runs any more. */
    public JarLoader(Path file) {
        super(file.toString(), new URL[] {url(file)}, JarLoader.class.getClassLoader());
        this.file = file;
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + ": expected a file of this machine, found " + e.getMessage(), e);
        }
    }

    /** Names of the classes in the jar that are no part of another. */
    public List<String> classNames() {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = firstOf(name);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private Class<?> firstOf(String name) throws ClassNotFoundException {
        try {
            return getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException ofTheJarOrOfWeir) {
            boolean weirFirst = name.startsWith(WEIR);
            try {
                return weirFirst ? getParent().loadClass(name) : findClass(name);
            } catch (ClassNotFoundException ofTheOther) {
                return weirFirst ? findClass(name) : getParent().loadClass(name);
            }
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
