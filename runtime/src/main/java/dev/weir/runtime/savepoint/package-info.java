/** Checkpoints and savepoints at rest: looked into, exported, changed and made by programs of their own, while no job runs. */
@NullMarked
package dev.weir.runtime.savepoint;

import org.jspecify.annotations.NullMarked;
