/**
 * What user functions hold: handles of keyed state over the tables of a task's store, and the state of functions without keys
 * (operator lists, broadcast maps), which lives in plain collections.
 */
@NullMarked
package dev.weir.state.handle;

import org.jspecify.annotations.NullMarked;
