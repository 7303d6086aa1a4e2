package dev.weir.state.handle;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * A list that never changes, and whose successor with one more element costs no copy: both share an array, in which the longer one has
 * written behind the end of the shorter. Only the latest of such a family may be asked for a successor.
 */
final class GrowingList<T> extends AbstractList<T> implements RandomAccess {
    private static final int FIRST_ROOM = 2;

    private final Object[] elements;
    private final int size;

    private GrowingList(Object[] elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    static <T> GrowingList<T> of(Collection<T> elements) {
        return new GrowingList<>(elements.toArray(), elements.size());
    }

    /** These and one more element. */
    GrowingList<T> plus(T element) {
        Object[] room = size < elements.length ? elements : Arrays.copyOf(elements, Math.max(FIRST_ROOM, 2 * size));
        room[size] = element;
        return new GrowingList<>(room, size + 1);
    }

    @Override
    @SuppressWarnings("unchecked") // only elements of T were put in
    public T get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("element " + index + " of a list of " + size);
        }
        return (T) elements[index];
    }

    @Override
    public int size() {
        return size;
    }
}
