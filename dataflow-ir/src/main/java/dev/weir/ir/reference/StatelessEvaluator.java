package dev.weir.ir.reference;

import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.FlatMapOperation;
import dev.weir.ir.operation.MapOperation;

/** Map, filter, flatMap and union: the output carries the input's timestamp. */
final class StatelessEvaluator extends Evaluator {
    private final Handler handler;

    private StatelessEvaluator(Node node, Handler handler) {
        super(node);
        this.handler = handler;
    }

    private interface Handler {
        void handle(StatelessEvaluator self, Object value, long timestamp) throws Exception;
    }

    static <T, R> StatelessEvaluator map(Node node, MapOperation<T, R> operation) {
        return new StatelessEvaluator(
                node,
                (self, value, timestamp) ->
                        self.emit(operation.function().apply(StatelessEvaluator.<T>typed(value)), timestamp));
    }

    static <T> StatelessEvaluator filter(Node node, FilterOperation<T> operation) {
        return new StatelessEvaluator(node, (self, value, timestamp) -> {
            if (operation.function().test(StatelessEvaluator.<T>typed(value))) {
                self.emit(value, timestamp);
            }
        });
    }

    static <T, R> StatelessEvaluator flatMap(Node node, FlatMapOperation<T, R> operation) {
        return new StatelessEvaluator(
                node,
                (self, value, timestamp) -> operation
                        .function()
                        .apply(StatelessEvaluator.<T>typed(value), out -> self.emit(out, timestamp)));
    }

    static StatelessEvaluator union(Node node) {
        return new StatelessEvaluator(node, StatelessEvaluator::emit);
    }

    @Override
    void onRecord(int port, Object value, long timestamp) throws Exception {
        handler.handle(this, value, timestamp);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the graph's edges carry what their operators take
    private static <T> T typed(Object value) {
        return (T) value;
    }
}
