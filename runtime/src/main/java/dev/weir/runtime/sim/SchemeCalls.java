package dev.weir.runtime.sim;

import java.util.function.Supplier;

/**
 * Calls into a scheme that may be wrong in any way: what it throws, and that it never comes to an end of what it asks for, breaks an
 * invariant and ends the run, not the laboratory. For one task, or for the job.
 */
final class SchemeCalls {
    /** More verbs than this in one call are taken for a loop without end. */
    private static final int MOST_VERBS = 100_000;

    /** In place of a task, if the coordinator is called. */
    static final int COORDINATOR = -1;

    private static final String ENGINE = "dev.weir.runtime.";

    private final Witness witness;
    private final int task;
    private int verbs;

    /** @param task whose protocol is called, for messages; or {@link #COORDINATOR} */
    SchemeCalls(Witness witness, int task) {
        this.witness = witness;
        this.task = task;
    }

    private String where() {
        return task == COORDINATOR ? "the coordinator" : "task " + witness.name(task);
    }

    /** Thrown by a verb: the scheme asks for more and more. */
    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Endless() {
            super("asks for more than " + MOST_VERBS + " things in one call: does it loop?");
        }
    }

    /** Calls a method of the scheme; what a fault of the user's code throws through it goes on its way. */
    void call(String method, Runnable call) {
        verbs = 0;
        try {
            call.run();
        } catch (Throwable e) {
            if (Faults.caused(e)) {
                throw e;
            }
            witness.violated(
                    Invariant.NO_DEFECT, "the scheme's " + method + " of " + where() + " threw " + describe(e));
        }
    }

    /** Calls a method of the scheme that answers. */
    <T> T ask(String method, Supplier<T> call, T otherwise) {
        verbs = 0;
        try {
            T answer = call.get();
            if (answer != null) {
                return answer;
            }
            witness.violated(Invariant.NO_DEFECT, "the scheme's " + method + " of " + where() + " gave null");
        } catch (Throwable e) {
            witness.violated(
                    Invariant.NO_DEFECT, "the scheme's " + method + " of " + where() + " threw " + describe(e));
        }
        return otherwise;
    }

    /** The scheme uses one of its verbs. */
    void verb() {
        if (++verbs > MOST_VERBS) {
            throw new Endless();
        }
    }

    /** What was thrown, and where in code that is not the engine's. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith(ENGINE) && !type.startsWith("java.") && !type.startsWith("jdk.")) {
                return root + " at " + type + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")";
            }
        }
        return root.toString();
    }
}
