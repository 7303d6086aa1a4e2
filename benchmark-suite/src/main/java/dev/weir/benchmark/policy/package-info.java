/**
 * Experiments on dispatches, one for each paper: whether the direction of its figure shows here. Most run real tasks and workers in virtual
 * time, where a step takes as long as is said, so that they say the same on every machine.
 */
@NullMarked
package dev.weir.benchmark.policy;

import org.jspecify.annotations.NullMarked;
