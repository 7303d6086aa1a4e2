package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.plan.Choice;
import dev.weir.ir.plan.NearestNames;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.Dispatch;
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

    private static final Choice<Dispatch> DISPATCHES = Choice.of(Dispatch.class, "dispatch", Dispatch::name);

    /** The plan that a dispatch is judged with if none is named: the one with the most tasks to choose from. */
    private static final String PLAN = "pipelined";

    private static final String INTERFACES =
            FaultToleranceScheme.class.getName() + ", " + Scheduler.class.getName() + " or " + Dispatch.class.getName();

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
        if (Schedulers.knows(given)) {
            return new Candidate(given, null, () -> Schedulers.named(given));
        }
        if (Schedulers.dispatches().contains(given)) {
            return find(PLAN + "+" + given);
        }
        Class<?> found;
        try {
            found = Class.forName(given, true, Candidate.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            List<String> names = new ArrayList<>(Schemes.names());
            names.addAll(Schedulers.names());
            names.addAll(Schedulers.dispatches());
            throw new Unknown("unknown scheme or scheduler '" + given + "': expected one of "
                    + NearestNames.of(given, names)
                    + ", the name of a class on WEIR_CLASSPATH, or a Java source file such as Mine.java");
        }
        return of(given, found);
    }

    private static Candidate inFile(String given) {
        List<Class<?>> classes = JavaSource.compile(Path.of(given));
        for (Class<?> each : classes) {
            if (covered(each)
                    && Modifier.isPublic(each.getModifiers())
                    && !each.isInterface()
                    && !Modifier.isAbstract(each.getModifiers())) {
                return of(given, each);
            }
        }
        throw new CheckException(given + ": expected a public class that implements "
                + INTERFACES + ", found "
                + classes.stream().map(Class::getName).toList());
    }

    private static boolean covered(Class<?> found) {
        return SCHEMES.covers(found) || SCHEDULERS.covers(found) || DISPATCHES.covers(found);
    }

    private static Candidate of(String given, Class<?> found) {
        if (!covered(found)) {
            throw new Unknown("class " + found.getName()
                    + " is neither a scheme nor a scheduler: expected a public class" + " that implements "
                    + INTERFACES);
        }
        try {
            if (SCHEMES.covers(found)) {
                FaultToleranceScheme first = SCHEMES.made(found);
                require(first.name(), "name", found);
                require(first.guarantee(), "guarantee", found);
                require(first.requires(), "requires", found);
                return new Candidate(given, () -> SCHEMES.made(found), null);
            }
            if (DISPATCHES.covers(found)) {
                require(DISPATCHES.made(found).needs(), "needs", found);
                return new Candidate(
                        given, null, () -> new Composed(Schedulers.named(PLAN), () -> DISPATCHES.made(found)));
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
