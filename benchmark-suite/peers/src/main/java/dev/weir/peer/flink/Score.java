package dev.weir.peer.flink;

import org.apache.flink.api.common.functions.Function;

/** What rows are compared by. */
@FunctionalInterface
interface Score<R> extends Function {
    long of(R row);
}
