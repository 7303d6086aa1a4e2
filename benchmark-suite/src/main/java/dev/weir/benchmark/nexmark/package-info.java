/**
 * The NEXMark auction workload: its three kinds of events, a generator that makes event {@code n} without making the
 * events before it, and their form as JSON Lines.
 */
@NullMarked
package dev.weir.benchmark.nexmark;

import org.jspecify.annotations.NullMarked;
