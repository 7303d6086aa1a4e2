/** The Java kernel that runs the notebooks. */
@NullMarked
package dev.weir.notebook;

import org.jspecify.annotations.NullMarked;
