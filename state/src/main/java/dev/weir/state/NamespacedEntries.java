package dev.weir.state;

import org.jspecify.annotations.Nullable;

/** What a primitive table can do if it keeps the entries of each namespace together: walk and remove them without a look-up for each. */
public interface NamespacedEntries {
    /** The entries of a namespace, to be read only, as long as the table is not changed; null if there are none. */
    @Nullable
    LongMap entriesOf(long namespace);

    /** Removes all entries of a namespace. */
    void removeAll(long namespace);
}
