package dev.weir.runtime.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The actions of a run, in order. */
public final class ActionLog {
    private long[] packed = new long[256];
    private int size;

    /** Adds an action at the end. */
    void add(Action action) {
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, size * 2);
        }
        packed[size++] = action.pack();
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** All of them, as a list. */
    public List<Action> toList() {
        List<Action> actions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            actions.add(Action.unpack(packed[i]));
        }
        return actions;
    }
}
