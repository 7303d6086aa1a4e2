/** The user's functions. They are plain objects, rebuilt by running the program again; they are never serialised. */
@NullMarked
package dev.weir.ir.function;

import org.jspecify.annotations.NullMarked;
