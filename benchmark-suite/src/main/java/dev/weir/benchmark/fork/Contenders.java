package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.Contender;
import dev.weir.ir.plan.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The contenders on the class path. */
public final class Contenders {
    private Contenders() {}

    /** Names of all. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        ServiceLoader.load(Contender.class).forEach(contender -> names.add(contender.name()));
        return names;
    }

    /**
     * The contender of a name; to be closed.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Contender named(String name) {
        for (Contender contender : ServiceLoader.load(Contender.class)) {
            if (contender.name().equals(name)) {
                return contender;
            }
        }
        throw new IllegalArgumentException(
                "unknown contender '" + name + "': expected one of " + NearestNames.of(name, names()));
    }
}
