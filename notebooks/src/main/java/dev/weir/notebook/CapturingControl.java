package dev.weir.notebook;

import java.lang.reflect.Method;
import jdk.jshell.execution.DirectExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets on the calling thread, in the kernel's own process, and keeps the object that the latest one returned. JShell itself
 * hands back only a string, from which no picture can be drawn.
 */
final class CapturingControl extends DirectExecutionControl {

    private @Nullable Object latestValue;
    private @Nullable Thread running;

    @Override
    protected String invoke(Method snippet) throws Exception {
        begin();
        try {
            latestValue = snippet.invoke(null);
            return "";
        } finally {
            end();
        }
    }

    /** What the latest snippet returned, and forgets it, so that the kernel keeps no object alive. */
    @Nullable
    Object takeLatestValue() {
        Object value = latestValue;
        latestValue = null;
        return value;
    }

    /** Interrupts the thread of the running snippet; does nothing between cells. */
    synchronized void interrupt() {
        if (running != null) {
            running.interrupt();
        }
    }

    private synchronized void begin() {
        running = Thread.currentThread();
    }

    private synchronized void end() {
        running = null;
        // An interrupt that the snippet did not take notice of is meant for nothing that runs after it.
        Thread.interrupted();
    }
}
