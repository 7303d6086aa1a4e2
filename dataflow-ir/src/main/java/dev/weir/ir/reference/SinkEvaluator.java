package dev.weir.ir.reference;

import dev.weir.ir.graph.Node;
import dev.weir.ir.reference.ReferenceResult.Output;
import java.util.ArrayList;
import java.util.List;

/** Collects what reaches a sink; the sink itself is not touched. */
final class SinkEvaluator extends Evaluator {
    private final List<Output> outputs = new ArrayList<>();

    SinkEvaluator(Node node) {
        super(node);
    }

    @Override
    void onRecord(int port, Object value, long timestamp) {
        outputs.add(new Output(value, timestamp));
    }

    List<Output> outputs() {
        return outputs;
    }
}
