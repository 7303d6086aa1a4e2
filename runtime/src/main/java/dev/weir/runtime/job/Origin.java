package dev.weir.runtime.job;

import dev.weir.state.SnapshotStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job starts from besides its own checkpoints.
 *
 * @param savepoint a store of a savepoint, or of checkpoints of another job, of which the newest is taken; null for none
 * @param allowDropped operators, and states as {@code OPERATOR/STATE}, whose state may be dropped if the program has no use for it
 */
public record Origin(@Nullable SnapshotStore savepoint, Set<String> allowDropped) {
    /** Its own checkpoints, all of what is in them. */
    public static final Origin OWN = new Origin(null, Set.of());

    public Origin {
        allowDropped = Set.copyOf(allowDropped);
    }
}
