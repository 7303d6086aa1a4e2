package dev.weir.runtime.operator;

/** Runs a {@link dev.weir.ir.operation.UnionOperation}: all is in the merged watermark of its inputs. */
final class UnionOperator extends Operator {
    UnionOperator(OperatorContext context) {
        super(context);
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        out.emit(value, timestamp);
    }
}
