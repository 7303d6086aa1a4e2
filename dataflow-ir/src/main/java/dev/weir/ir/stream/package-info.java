/** The fluent front end. Every call adds nodes and edges; {@code Program.build()} validates and freezes them. */
@NullMarked
package dev.weir.ir.stream;

import org.jspecify.annotations.NullMarked;
