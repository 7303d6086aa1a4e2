/** The reference interpreter: a small, single-threaded meaning of every operation, the oracle of all tests. */
@NullMarked
package dev.weir.ir.reference;

import org.jspecify.annotations.NullMarked;
