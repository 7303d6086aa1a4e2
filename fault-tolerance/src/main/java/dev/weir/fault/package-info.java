/** Fault-tolerance schemes as pure state machines behind narrow ports. */
@NullMarked
package dev.weir.fault;

import org.jspecify.annotations.NullMarked;
