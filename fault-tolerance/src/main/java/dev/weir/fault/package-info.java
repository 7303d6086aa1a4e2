/**
 * Checkpoint algorithms as pure state machines. {@link FaultToleranceScheme} is the interface to implement; each scheme is one file.
 */
@NullMarked
package dev.weir.fault;

import org.jspecify.annotations.NullMarked;
