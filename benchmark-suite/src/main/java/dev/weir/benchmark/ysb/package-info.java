/**
 * The Yahoo Streaming Benchmark (Chintapalli et al., "Benchmarking Streaming Computation Engines: Storm, Flink and Spark Streaming", IPDPSW
 * 2016): views of ads, counted per campaign in windows of 10 s. There is no queue and no store outside: events come from the log of the
 * benchmark, campaigns of ads from a table in memory.
 */
@NullMarked
package dev.weir.benchmark.ysb;

import org.jspecify.annotations.NullMarked;
