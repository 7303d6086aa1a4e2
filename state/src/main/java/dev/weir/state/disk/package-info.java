/** The disk as the engine sees it, so that a simulator can put another in its place, and names that are safe on it. */
@NullMarked
package dev.weir.state.disk;

import org.jspecify.annotations.NullMarked;
