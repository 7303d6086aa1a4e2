package dev.weir.ir.operation;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.serde.Serde;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node does. A closed set: the runtime, the reference interpreter and every picture handle each of these. */
public sealed interface Operation
        permits ReadOperation,
                MapOperation,
                FilterOperation,
                FlatMapOperation,
                UnionOperation,
                AggregateOperation,
                ProcessOperation,
                BroadcastOperation,
                WindowOperation,
                WindowJoinOperation,
                WriteOperation {

    /** Lower-case name of the kind of operation, as in {@code map-3}. */
    String kind();

    /** Number of input ports: 0 for a source, 2 for a join, else 1. */
    default int ports() {
        return 1;
    }

    /** How main output records are written; null if there is no output. */
    @Nullable
    Serde<?> outputSerde();

    /** Side outputs the operation may emit to. */
    default List<OutputTag<?>> sideOutputs() {
        return List.of();
    }

    /** How the records of a port are keyed; null if that port needs no keys. */
    default @Nullable KeySpec<?, ?> keyOf(int port) {
        return null;
    }

    /** Everything that decides what state and records look like, in one line of text; part of the fingerprint. */
    String describe();

    /** Most tasks that may run it. */
    default int maxParallelism() {
        return Integer.MAX_VALUE;
    }
}
