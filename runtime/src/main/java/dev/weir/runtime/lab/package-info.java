/**
 * The laboratory: programs, faults and a judge for schemes and schedulers. It runs them in simulated worlds by the thousand, counts what really
 * happened to them, and cuts a failure down to what matters.
 */
@NullMarked
package dev.weir.runtime.lab;

import org.jspecify.annotations.NullMarked;
