package dev.weir.ir.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * The implementations of one interface that a person can ask for by name: those registered in {@code META-INF/services}, by their
 * short names, and any other public class with a public constructor without arguments, by its class name.
 *
 * @param <T> the interface
 */
public final class Choice<T> {
    private final Class<T> type;
    private final String noun;
    private final Function<T, String> name;

    private Choice(Class<T> type, String noun, Function<T, String> name) {
        this.type = type;
        this.noun = noun;
        this.name = name;
    }

    /**
     * A choice among implementations.
     *
     * @param type the interface
     * @param noun what an implementation is called in messages
     * @param name short name of an implementation
     */
    public static <T> Choice<T> of(Class<T> type, String noun, Function<T, String> name) {
        return new Choice<>(type, noun, name);
    }

    /** A fresh instance of each registered implementation, in the order of their names. */
    public List<T> all() {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, type.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparing(name));
        return found;
    }

    /** Short names of the registered implementations, in order. */
    public List<String> names() {
        return all().stream().map(name).toList();
    }

    /**
     * A fresh instance of the implementation of that short name or class name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public T named(String text) {
        return named(text, type.getClassLoader());
    }

    /**
     * The same.
     *
     * @param classes where classes are looked for by name: a program's jar may bring its own
     */
    public T named(String text, ClassLoader classes) {
        for (T registered : all()) {
            if (name.apply(registered).equals(text)) {
                return registered;
            }
        }
        try {
            return made(Class.forName(text, true, classes));
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new IllegalArgumentException(
                    "unknown " + noun + " '" + text + "': expected one of " + NearestNames.of(text, names())
                            + ", or the name of a class, on the class path or in the program's jar, that implements "
                            + type.getName(),
                    missing);
        }
    }

    /** Whether the class is an implementation, if not necessarily one that can be made. */
    public boolean covers(Class<?> found) {
        return type.isAssignableFrom(found);
    }

    /**
     * A fresh instance of a class.
     *
     * @throws IllegalArgumentException if it is no implementation or cannot be made; the message says why
     */
    public T made(Class<?> found) {
        if (!type.isAssignableFrom(found)
                || found.isInterface()
                || Modifier.isAbstract(found.getModifiers())
                || !Modifier.isPublic(found.getModifiers())) {
            throw new IllegalArgumentException("class " + found.getName() + " is not a " + noun
                    + ": expected a public class that implements " + type.getName());
        }
        try {
            return type.cast(found.getConstructor().newInstance());
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(
                    noun + " " + found.getName() + " cannot be made by its name: give it a public constructor without"
                            + " arguments",
                    missing);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException(
                    "the constructor of " + noun + " " + found.getName() + " failed: " + failed.getCause(), failed);
        } catch (InstantiationException | IllegalAccessException refused) {
            throw new IllegalArgumentException(noun + " " + found.getName() + " cannot be made: " + refused, refused);
        }
    }
}
