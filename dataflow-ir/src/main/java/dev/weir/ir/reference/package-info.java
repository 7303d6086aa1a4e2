/**
 * The reference interpreter: a small, single-threaded meaning of every operation, the oracle of all tests. {@link
 * dev.weir.ir.reference.ReferenceInterpreter} states that meaning in words; one evaluator a kind of operation states it in code,
 * written to be read, not to be fast.
 */
@NullMarked
package dev.weir.ir.reference;

import org.jspecify.annotations.NullMarked;
