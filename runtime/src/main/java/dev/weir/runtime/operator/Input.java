package dev.weir.runtime.operator;

/**
 * One of the streams that flow into an operator: a channel, or an operator before it in the same task. Made by {@link Operator#input},
 * which gives each class of operators a copy of this class: a call site of its own, which the compiler can see through.
 */
final class Input extends Output {
    private final Operator operator;
    private final int port;
    private final int index;

    /**
     * @param port of the operator
     * @param index among all inputs of the operator, over all ports
     */
    Input(Operator operator, int port, int index) {
        this.operator = operator;
        this.port = port;
        this.index = index;
    }

    @Override
    public void emit(Object value, long timestamp) {
        operator.process(port, value, timestamp);
    }

    @Override
    public void watermark(long watermark) {
        operator.inputWatermark(index, watermark);
    }

    @Override
    public void idle() {
        operator.inputIdle(index);
    }

    @Override
    public void end() {
        operator.inputEnd(index);
    }
}
