package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.Contender;
import dev.weir.ir.plan.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The contenders on a class path.
 *
 * @param classes where they are looked for
 */
public record Contenders(ClassLoader classes) {
    /** Those on this process's class path. */
    public static Contenders here() {
        return new Contenders(Contenders.class.getClassLoader());
    }

    /** Names of all. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        ServiceLoader.load(Contender.class, classes).forEach(contender -> names.add(contender.name()));
        return names;
    }

    /**
     * The contender of a name; to be closed.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Contender named(String name) {
        for (Contender contender : ServiceLoader.load(Contender.class, classes)) {
            if (contender.name().equals(name)) {
                return contender;
            }
        }
        throw new IllegalArgumentException(
                "unknown contender '" + name + "': expected one of " + NearestNames.of(name, names()));
    }
}
