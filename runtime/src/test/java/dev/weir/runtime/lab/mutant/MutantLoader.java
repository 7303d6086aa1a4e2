package dev.weir.runtime.lab.mutant;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads every class of Weir anew, some of them from other bytes; what is not Weir's comes from the parent. */
final class MutantLoader extends ClassLoader {
    private static final String WEIR = "dev.weir.";
    private static final String CLASS = ".class";

    private final Map<String, byte[]> mutated;

    /** @param mutated classes that differ, by name */
    MutantLoader(Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(WEIR)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    /** Whoever defines a class anew from its bytes gets the mutated ones too. */
    @Override
    public @Nullable InputStream getResourceAsStream(String resource) {
        byte[] bytes = resource.endsWith(CLASS)
                ? mutated.get(resource.substring(0, resource.length() - CLASS.length())
                        .replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(resource) : new ByteArrayInputStream(bytes);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + CLASS)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
