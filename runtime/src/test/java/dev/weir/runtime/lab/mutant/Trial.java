package dev.weir.runtime.lab.mutant;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutant under one scheme.
 *
 * @param mutant which
 * @param scheme it ran under
 * @param runs that were made, the last one of which killed it, if one did
 * @param nanos real time they took, compilation and a cold start included
 * @param invariant that was broken, or null if none was
 * @param text what was found
 * @param actions of the counterexample
 * @param counterexample the run that killed it, as a file
 */
record Trial(
        Mutant mutant,
        String scheme,
        long runs,
        long nanos,
        @Nullable String invariant,
        String text,
        int actions,
        String counterexample) {
    /** Something other than the laboratory noticed: the run threw. */
    static final String THREW = "THREW";

    boolean killed() {
        return invariant != null;
    }

    /**
     * Runs a mutant in a loader of its own.
     *
     * @param classes of the mutated source, by name
     */
    static Trial of(Mutant mutant, Map<String, byte[]> classes, String scheme, Limits limits) {
        MutantLoader loader = new MutantLoader(classes);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        long began = System.nanoTime();
        thread.setContextClassLoader(loader); // schemes and schedulers are looked up there
        try {
            Object found = loader.loadClass(Probe.class.getName())
                    .getMethod("run", String.class, long.class, long.class, long.class, boolean.class, boolean.class)
                    .invoke(
                            null,
                            scheme,
                            limits.seed(),
                            limits.runs(),
                            limits.nanos(),
                            limits.shrinking(),
                            mutant.isOfCluster());
            return of(mutant, scheme, System.nanoTime() - began, (Map<?, ?>) found);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            return new Trial(mutant, scheme, 0, System.nanoTime() - began, THREW, cause.toString(), 0, "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("mutant " + mutant.name() + " cannot be run: " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Trial of(Mutant mutant, String scheme, long nanos, Map<?, ?> found) {
        Object invariant = found.get(Probe.INVARIANT);
        return new Trial(
                mutant,
                scheme,
                Long.parseLong(text(found, Probe.RUNS)),
                nanos,
                invariant == null ? null : invariant.toString(),
                text(found, Probe.TEXT),
                invariant == null ? 0 : Integer.parseInt(text(found, Probe.ACTIONS)),
                text(found, Probe.COUNTEREXAMPLE));
    }

    private static String text(Map<?, ?> found, String key) {
        Object value = found.get(key);
        return value == null ? "" : value.toString();
    }

    /**
     * How long a mutant is tried.
     *
     * @param seed of the campaign
     * @param runs at most
     * @param nanos at most
     * @param shrinking whether to cut the counterexample down
     */
    record Limits(long seed, long runs, long nanos, boolean shrinking) {}
}
