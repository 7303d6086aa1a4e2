package dev.weir.runtime.operator;

import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.FlatMapOperation;
import dev.weir.ir.operation.MapOperation;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.window.WindowAssigner;

/** Makes the operator of a node. */
public final class OperatorFactory {
    private final long attempt;

    /** @param attempt number of the deployment, told to sinks */
    public OperatorFactory(long attempt) {
        this.attempt = attempt;
    }

    /** The operator of a node, not yet connected. May open files of sources. */
    public Operator make(Node node, OperatorContext context) {
        Operation operation = node.operation();
        if (operation instanceof ReadOperation<?> read) {
            SourceContext source = new SourceContext(context.subtask(), context.parallelism(), context.clock());
            return new SourceOperator(context, read.watermarks(), read.source().reader(source));
        } else if (operation instanceof MapOperation<?, ?> map) {
            return new MapOperator(context, map.function());
        } else if (operation instanceof FilterOperation<?> filter) {
            return new FilterOperator(context, filter.function());
        } else if (operation instanceof FlatMapOperation<?, ?> flatMap) {
            return new FlatMapOperator(context, flatMap.function());
        } else if (operation instanceof UnionOperation<?>) {
            return new UnionOperator(context);
        } else if (operation instanceof WriteOperation<?> write) {
            SinkContext sink = new SinkContext(context.subtask(), context.parallelism(), attempt);
            return new SinkOperator(context, write.sink().writer(sink));
        } else {
            return stateful(operation, context);
        }
    }

    private static Operator stateful(Operation operation, OperatorContext context) {
        if (operation instanceof AggregateOperation<?, ?, ?> aggregate) {
            return aggregate.longResult() != null
                    ? new LongAggregateOperator(context, aggregate)
                    : new AggregateOperator(context, aggregate);
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            if (window.windows() instanceof WindowAssigner.Session) {
                return new SessionWindowOperator(context, window);
            }
            return window.longResult() != null
                    ? new LongWindowOperator(context, window)
                    : new WindowOperator(context, window);
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?> join) {
            return new WindowJoinOperator(context, join);
        } else if (operation instanceof ProcessOperation<?, ?, ?> process) {
            return new ProcessOperator(context, process);
        } else if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?> broadcast) {
            return new BroadcastOperator(context, broadcast);
        }
        throw new IllegalArgumentException("no operator runs a " + operation.kind());
    }
}
