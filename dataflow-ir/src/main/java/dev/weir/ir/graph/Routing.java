package dev.weir.ir.graph;

import dev.weir.ir.operation.KeySpec;

/** How the records of an edge find the task that takes them. */
public sealed interface Routing {
    /** To the task of the same index; where the parallelism differs, to all in turn. */
    record Forward() implements Routing {}

    /** To the task that owns the key's key group. */
    record Keyed(KeySpec<?, ?> key) implements Routing {}

    /** To every task. */
    record Broadcast() implements Routing {}

    /** To all tasks in turn. */
    record Rebalance() implements Routing {}

    /** All to the first task. */
    record Gather() implements Routing {}
}
