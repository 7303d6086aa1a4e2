/**
 * Programs that are run by name: what a program is to the command line, its arguments, the table it writes, and the built-in ones,
 * found on the class path.
 */
@NullMarked
package dev.weir.benchmark.program;

import org.jspecify.annotations.NullMarked;
