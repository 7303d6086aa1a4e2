/**
 * ShuffleBench (Henning et al., "ShuffleBench: A Benchmark for Large-Scale Data Shuffling Operations with Distributed Stream Processing
 * Frameworks", ICPE 2024): records that are opaque but for a hash are matched against the rules of many consumers, sent to those that match,
 * and each consumer keeps state of its own.
 */
@NullMarked
package dev.weir.benchmark.shuffle;

import org.jspecify.annotations.NullMarked;
