/**
 * How values become bytes: serdes derived from types, without Java serialization and without a registry.
 *
 * <p>{@link dev.weir.ir.serde.Serdes#of} reads the shape of a record, enum, sealed family or scalar once, when a graph is
 * built, and either gives a {@link dev.weir.ir.serde.Serde} or says which component stands in the way. What cannot be derived is
 * passed as an explicit serde. The package depends on the JDK only.
 */
@NullMarked
package dev.weir.ir.serde;

import org.jspecify.annotations.NullMarked;
