package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One loader for each jar that a job uses: two jobs of one jar share their classes, two jars never do. Thread-safe. */
public final class JarLoaders {
    private final Jars jars;
    private final Map<JarId, Held> held = new HashMap<>();

    private static final class Held {
        private final JarLoader loader;
        private int users;

        Held(JarLoader loader) {
            this.loader = loader;
        }
    }

    /** Loaders of jars that are found there. */
    public JarLoaders(Jars jars) {
        this.jars = jars;
    }

    /**
     * The loader of a jar, until {@link #release}.
     *
     * @throws IOException if the jar is not here or damaged
     */
    public synchronized JarLoader hold(JarId id) throws IOException {
        Held known = held.get(id);
        if (known == null) {
            known = new Held(new JarLoader(jars.hold(id)));
            held.put(id, known);
        }
        known.users++;
        return known.loader;
    }

    /** The loader of a jar that someone holds; null if nobody does. */
    public synchronized @Nullable JarLoader held(JarId id) {
        Held known = held.get(id);
        return known == null ? null : known.loader;
    }

    /** One user of a loader less; with the last one it is closed. */
    public synchronized void release(JarId id) throws IOException {
        Held known = held.get(id);
        if (known != null && --known.users == 0) {
            held.remove(id);
            jars.release(id);
            known.loader.close();
        }
    }

    /** Loaders that are open. */
    public synchronized int open() {
        return held.size();
    }
}
