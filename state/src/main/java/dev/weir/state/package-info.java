/**
 * Keyed state of tasks and the checkpoints it is kept in. {@link StateStore} and {@link SnapshotStore} are the interfaces to
 * implement.
 */
@NullMarked
package dev.weir.state;

import org.jspecify.annotations.NullMarked;
