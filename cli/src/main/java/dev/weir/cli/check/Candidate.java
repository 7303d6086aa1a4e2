package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.plan.Choice;
import dev.weir.ir.plan.NearestNames;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, found by what the user calls it; exactly one of the two is there.
 *
 * @param given what the user called it
 * @param scheme makes the scheme, or null
 * @param scheduler makes the scheduler, or null
 */
record Candidate(
        String given,
        @Nullable Supplier<FaultToleranceScheme> scheme,
        @Nullable Supplier<Scheduler> scheduler) {
    private static final Choice<FaultToleranceScheme> SCHEMES =
            Choice.of(FaultToleranceScheme.class, "fault-tolerance scheme", FaultToleranceScheme::name);
    private static final Choice<Scheduler> SCHEDULERS = Choice.of(Scheduler.class, "scheduler", Scheduler::name);

    /** Nothing is known by that name, or what is known cannot be made. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /**
     * Finds a scheme or scheduler: by its name, by the name of its class, or in a source file.
     *
     * @throws Unknown if there is none
     * @throws CheckException if the source file cannot be used
     */
    static Candidate find(String given) {
        if (given.endsWith(".java")) {
            return inFile(given);
        }
        if (Schemes.names().contains(given)) {
            return new Candidate(given, () -> Schemes.named(given), null);
        }
        if (Schedulers.names().contains(given)) {
            return new Candidate(given, null, () -> Schedulers.named(given));
        }
        Class<?> found;
        try {
            found = Class.forName(given, true, Candidate.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            List<String> names = new ArrayList<>(Schemes.names());
            names.addAll(Schedulers.names());
            throw new Unknown("unknown scheme or scheduler '" + given + "': expected one of "
                    + NearestNames.of(given, names)
                    + ", the name of a class on WEIR_CLASSPATH, or a Java source file such as Mine.java");
        }
        return of(given, found);
    }

    private static Candidate inFile(String given) {
        List<Class<?>> classes = JavaSource.compile(Path.of(given));
        for (Class<?> each : classes) {
            if ((SCHEMES.covers(each) || SCHEDULERS.covers(each))
                    && Modifier.isPublic(each.getModifiers())
                    && !each.isInterface()
                    && !Modifier.isAbstract(each.getModifiers())) {
                return of(given, each);
            }
        }
        throw new CheckException(given + ": expected a public class that implements "
                + FaultToleranceScheme.class.getName() + " or " + Scheduler.class.getName() + ", found "
                + classes.stream().map(Class::getName).toList());
    }

    private static Candidate of(String given, Class<?> found) {
        if (!SCHEMES.covers(found) && !SCHEDULERS.covers(found)) {
            throw new Unknown("class " + found.getName()
                    + " is neither a scheme nor a scheduler: expected a public class" + " that implements "
                    + FaultToleranceScheme.class.getName() + " or " + Scheduler.class.getName());
        }
        try {
            if (SCHEMES.covers(found)) {
                FaultToleranceScheme first = SCHEMES.made(found);
                require(first.name(), "name", found);
                require(first.guarantee(), "guarantee", found);
                require(first.requires(), "requires", found);
                return new Candidate(given, () -> SCHEMES.made(found), null);
            }
            Scheduler first = SCHEDULERS.made(found);
            require(first.name(), "name", found);
            require(first.dispatch(), "dispatch", found);
            return new Candidate(given, null, () -> SCHEDULERS.made(found));
        } catch (IllegalArgumentException e) {
            throw new Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static void require(@Nullable Object answer, String method, Class<?> type) {
        if (answer == null) {
            throw new CheckException(type.getName() + "." + method + "() gave null, expected a value");
        }
    }
}
