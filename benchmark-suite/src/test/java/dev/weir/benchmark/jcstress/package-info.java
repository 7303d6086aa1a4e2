/**
 * jcstress tests of what two threads do to one channel, below what the simulator can see: it steps whole turns, one at a time. Run by
 * {@code benchmark-suite/scripts/stress.sh}. In each class an actor is one end of a channel; the arbiter, which runs when both are
 * done, takes what is left. Whatever order of loads and stores the compiler and the machine make of it, only the outcomes a class
 * names may be observed.
 */
@NullMarked
package dev.weir.benchmark.jcstress;

import org.jspecify.annotations.NullMarked;
