/**
 * Sources and sinks that come with the engine. A source here is replayable from a position; a sink here says what it promises. This
 * package is where the engine touches the user's files, so it uses the file system directly.
 */
@NullMarked
package dev.weir.runtime.connector;

import org.jspecify.annotations.NullMarked;
