package dev.weir.runtime.sim;

import java.util.ArrayDeque;

/** Background work of one place, done piece by piece when told to. */
final class BackgroundWork {
    private final ArrayDeque<Runnable> pieces = new ArrayDeque<>();

    void add(Runnable piece) {
        pieces.add(piece);
    }

    boolean isThere() {
        return !pieces.isEmpty();
    }

    /** Does a piece; false if there was none. */
    boolean doOne() {
        Runnable next = pieces.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    /** Does all there is, and what that brings. */
    void doAll() {
        while (isThere()) {
            doOne();
        }
    }

    /** What is left is never done. */
    void drop() {
        pieces.clear();
    }
}
