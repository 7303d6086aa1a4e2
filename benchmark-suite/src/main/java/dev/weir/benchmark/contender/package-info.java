/**
 * What every engine under measurement has in common, Weir and its peers alike: the same log, handed out by the same {@link
 * dev.weir.benchmark.contender.Feed}, the same {@link dev.weir.benchmark.contender.RowRecorder} with the same clock, one interface to be run
 * by. A contender runs in a JVM of its own, and many times in it.
 */
@NullMarked
package dev.weir.benchmark.contender;

import org.jspecify.annotations.NullMarked;
