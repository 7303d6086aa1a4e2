package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import java.io.IOException;
import java.nio.file.Path;

/** Where jars are found. */
@FunctionalInterface
public interface Jars {
    /**
     * The file of a jar, which stays until {@link #release}.
     *
     * @throws IOException if it is not here, or is damaged
     */
    Path hold(JarId id) throws IOException;

    /** One user of the file less. */
    default void release(JarId id) {}
}
