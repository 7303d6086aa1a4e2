/** The conformance kit on the command line: {@code weir check}, and the skeletons it is run on. */
@NullMarked
package dev.weir.cli.check;

import org.jspecify.annotations.NullMarked;
