/** The weir command: one class per subcommand, all of them thin. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
