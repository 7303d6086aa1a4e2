/** The benchmark on the command line: {@code weir bench}. */
@NullMarked
package dev.weir.cli.bench;

import org.jspecify.annotations.NullMarked;
