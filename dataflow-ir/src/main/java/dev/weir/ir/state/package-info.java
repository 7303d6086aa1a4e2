/** State as a program declares it: descriptors (name, shape, serde, time to live, capacity) and the handles a function reads and writes. */
@NullMarked
package dev.weir.ir.state;

import org.jspecify.annotations.NullMarked;
