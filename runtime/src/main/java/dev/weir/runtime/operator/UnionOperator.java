package dev.weir.runtime.operator;

import dev.weir.ir.operation.UnionOperation;

/** Runs a {@link UnionOperation}: all is in the merged watermark of its inputs. */
final class UnionOperator extends Operator {
    UnionOperator(OperatorContext context, UnionOperation<?> operation) {
        super(context);
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        out.emit(value, timestamp);
    }
}
