package dev.weir.runtime.operator;

import java.util.List;

/** Where an operator pushes what it makes. Records are handed on by reference. */
public abstract class Output {
    private static final Output NOWHERE = new FanOut(new Output[0]);

    /** Hands on a record. */
    public abstract void emit(Object value, long timestamp);

    /** Hands on a watermark. */
    public abstract void watermark(long watermark);

    /** Says that nothing comes for now. */
    public abstract void idle();

    /** Says that no record will follow. */
    public abstract void end();

    /** One output of several: none, the only one, or all in order. */
    public static Output of(List<? extends Output> outputs) {
        return switch (outputs.size()) {
            case 0 -> NOWHERE;
            case 1 -> outputs.get(0);
            default -> new FanOut(outputs.toArray(new Output[0]));
        };
    }

    private static final class FanOut extends Output {
        private final Output[] outputs;

        FanOut(Output[] outputs) {
            this.outputs = outputs;
        }

        @Override
        public void emit(Object value, long timestamp) {
            for (Output output : outputs) {
                output.emit(value, timestamp);
            }
        }

        @Override
        public void watermark(long watermark) {
            for (Output output : outputs) {
                output.watermark(watermark);
            }
        }

        @Override
        public void idle() {
            for (Output output : outputs) {
                output.idle();
            }
        }

        @Override
        public void end() {
            for (Output output : outputs) {
                output.end();
            }
        }
    }
}
