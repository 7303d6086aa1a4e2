/** What repeated measurements say: intervals, ratios, steadiness, trends, searches. Pure functions and state machines; seeds are given. */
@NullMarked
package dev.weir.benchmark.statistics;

import org.jspecify.annotations.NullMarked;
