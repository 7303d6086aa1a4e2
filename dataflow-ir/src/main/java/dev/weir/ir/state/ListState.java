package dev.weir.ir.state;

import java.util.List;

/** A list of the current key, or of the task when it is operator state. */
public interface ListState<T> {
    /** The elements in the order they were added, as they are now, whatever is added later; empty if there are none. Cannot be changed by the caller. */
    List<T> get();

    /** Adds an element at the end. */
    void add(T element);

    /** Replaces the whole list. */
    void set(List<T> elements);

    /** Removes all elements. */
    void clear();
}
