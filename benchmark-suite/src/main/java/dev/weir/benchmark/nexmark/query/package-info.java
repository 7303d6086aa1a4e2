/**
 * The NEXMark queries with the meaning of nexmark-flink's SQL, one class each, and the keyed count. Bids are picked by their class and
 * handed on as they are; text is made only where a table is written.
 */
@NullMarked
package dev.weir.benchmark.nexmark.query;

import org.jspecify.annotations.NullMarked;
