package dev.weir.runtime.operator;

import dev.weir.ir.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the classes of operators and of their inputs, one for each place in a program, defined from the same bytes.
 *
 * <p>The JIT compiler keeps its profile by call site. One {@code MapOperator} for all maps would call functions and outputs of every kind
 * from the same two sites, and could inline neither; in a copy of its own each link of a chain calls one function and one next link, so a
 * chain compiles into one loop, whatever else runs in the process. All tasks of a node share its copies, and so does the same program when it
 * is run again: what was compiled stays compiled over restarts. Programs are told apart by their fingerprint.
 *
 * <p>Copies are worth their compilation to a program that runs for long. One that is run a thousand times for a moment {@link #share}s the
 * classes as they are.
 */
public final class LinkClasses {
    /** Programs whose copies are kept; the classes of the one that was longest unused are left to the garbage collector. */
    private static final int MOST_PROGRAMS = 256;

    private static final MethodType MAKES_OPERATOR =
            MethodType.methodType(Operator.class, OperatorContext.class, Object.class);
    private static final MethodType MAKES_INPUT =
            MethodType.methodType(Output.class, Operator.class, int.class, int.class);

    private static final Map<String, LinkClasses> BY_FINGERPRINT = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LinkClasses> eldest) {
            return size() > MOST_PROGRAMS;
        }
    };

    /** Graphs asked for lately, by identity: spares the fingerprint of one that is deployed again and again. */
    private static final @Nullable Known[] RECENT = new Known[64];

    /** Of programs that have no copies: the node is left out of the places. */
    private static final LinkClasses SHARED = new LinkClasses(true);

    private final Map<Place, MethodHandle> makers = new ConcurrentHashMap<>();
    private final boolean shared;

    private LinkClasses(boolean shared) {
        this.shared = shared;
    }

    /** A graph, as long as someone else has it, and its copies. */
    private record Known(WeakReference<Graph> graph, LinkClasses classes) {}

    /** Where a copy belongs. */
    private record Place(String node, Class<?> original) {}

    /** The copies for a program. */
    public static LinkClasses of(Graph graph) {
        synchronized (BY_FINGERPRINT) {
            int at = System.identityHashCode(graph) % RECENT.length;
            Known known = RECENT[at];
            if (known == null || known.graph().get() != graph) {
                known = new Known(
                        new WeakReference<>(graph),
                        BY_FINGERPRINT.computeIfAbsent(graph.fingerprint(), missing -> new LinkClasses(false)));
                RECENT[at] = known;
            }
            return known.classes();
        }
    }

    /** Has a program that was not run yet do without copies, in this process. */
    public static void share(Graph graph) {
        synchronized (BY_FINGERPRINT) {
            BY_FINGERPRINT.put(graph.fingerprint(), SHARED);
        }
    }

    /**
     * An operator of the node's own copy of a class.
     *
     * @param type has one constructor, of the context and of what it runs; refers to itself by no other class than its own
     * @param what the operation, or what was made of it
     */
    Operator operator(Class<? extends Operator> type, OperatorContext context, Object what) {
        MethodHandle maker = maker(context.id(), type, MAKES_OPERATOR);
        try {
            return (Operator) maker.invokeExact(context, what);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no " + type.getSimpleName() + " could be made for " + context.id(), e);
        }
    }

    /** An input of the operator. */
    public Output input(Operator operator, int port, int index) {
        MethodHandle maker = maker(operator.id(), Input.class, MAKES_INPUT);
        try {
            return (Output) maker.invokeExact(operator, port, index);
        } catch (Throwable e) {
            throw new IllegalStateException("no input could be made for " + operator.id(), e);
        }
    }

    private MethodHandle maker(String node, Class<?> original, MethodType type) {
        Place place = new Place(shared ? "" : node, original);
        MethodHandle known = makers.get(place);
        return known != null
                ? known
                : makers.computeIfAbsent(place, missing -> maker(shared ? original : copy(original), type));
    }

    private static MethodHandle maker(Class<?> type, MethodType makes) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            return MethodHandles.lookup().unreflectConstructor(constructor).asType(makes);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("expected a constructor of " + type + " that this package may call", e);
        }
    }

    private static Class<?> copy(Class<?> original) {
        String file = original.getSimpleName() + ".class";
        try (@Nullable InputStream bytes = original.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(
                        "class file " + file + " is not on the class path beside " + Operator.class);
            }
            return MethodHandles.lookup()
                    .defineHiddenClass(bytes.readAllBytes(), false)
                    .lookupClass();
        } catch (IOException | IllegalAccessException e) {
            throw new IllegalStateException("class file " + file + " could not be defined anew", e);
        }
    }
}
