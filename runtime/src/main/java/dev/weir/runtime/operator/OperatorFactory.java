package dev.weir.runtime.operator;

import dev.weir.ir.connector.SinkContext;
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
    private final LinkClasses links;
    private final long attempt;

    /**
     * @param links copies of operators' classes for the program
     * @param attempt number of the deployment, told to sinks
     */
    public OperatorFactory(LinkClasses links, long attempt) {
        this.links = links;
        this.attempt = attempt;
    }

    /** The operator of a node, not yet connected. May open files of sources. */
    public Operator make(Node node, OperatorContext context) {
        Operation operation = node.operation();
        if (operation instanceof ReadOperation<?>) {
            return links.operator(ReadingOperator.class, context, operation);
        } else if (operation instanceof MapOperation<?, ?>) {
            return links.operator(MapOperator.class, context, operation);
        } else if (operation instanceof FilterOperation<?>) {
            return links.operator(FilterOperator.class, context, operation);
        } else if (operation instanceof FlatMapOperation<?, ?>) {
            return links.operator(FlatMapOperator.class, context, operation);
        } else if (operation instanceof UnionOperation<?>) {
            return links.operator(UnionOperator.class, context, operation);
        } else if (operation instanceof WriteOperation<?> write) {
            SinkContext sink = new SinkContext(context.subtask(), context.parallelism(), attempt);
            return links.operator(SinkOperator.class, context, write.sink().writer(sink));
        } else {
            return stateful(operation, context);
        }
    }

    private Operator stateful(Operation operation, OperatorContext context) {
        if (operation instanceof AggregateOperation<?, ?, ?> aggregate) {
            return links.operator(
                    aggregate.longResult() != null ? LongAggregateOperator.class : AggregateOperator.class,
                    context,
                    aggregate);
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            if (window.windows() instanceof WindowAssigner.Session) {
                return new SessionWindowOperator(context, window);
            }
            if (SlicedWindowOperator.fits(window)) {
                return links.operator(SlicedWindowOperator.class, context, window);
            }
            return links.operator(
                    window.longResult() != null ? LongWindowOperator.class : WindowOperator.class, context, window);
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?> join) {
            return new WindowJoinOperator(context, join);
        } else if (operation instanceof ProcessOperation<?, ?, ?> process) {
            return links.operator(ProcessOperator.class, context, process);
        } else if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?> broadcast) {
            return new BroadcastOperator(context, broadcast);
        }
        throw new IllegalArgumentException("no operator runs a " + operation.kind());
    }
}
