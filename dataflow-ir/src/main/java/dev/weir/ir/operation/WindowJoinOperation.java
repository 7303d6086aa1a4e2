package dev.weir.ir.operation;

import dev.weir.ir.function.JoinFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.window.WindowAssigner;
import java.util.List;

/**
 * Pairs records of two streams (ports 0 and 1) that have the same key and fall into the same window; emits every pair when the
 * watermark reaches the window's last timestamp. Late records are counted and handed to {@value #LATE_LEFT} or {@value #LATE_RIGHT}.
 *
 * @param windows tumbling or sliding; a session join is refused
 */
public record WindowJoinOperation<A, B, K, R>(
        KeySpec<A, K> leftKey,
        KeySpec<B, K> rightKey,
        WindowAssigner windows,
        JoinFunction<K, A, B, R> function,
        Serde<A> leftSerde,
        Serde<B> rightSerde,
        Serde<R> outputSerde)
        implements Operation {

    /** Port of the left stream. */
    public static final int LEFT = 0;

    /** Port of the right stream. */
    public static final int RIGHT = 1;

    /** Name of the side output of late left records. */
    public static final String LATE_LEFT = "late-left";

    /** Name of the side output of late right records. */
    public static final String LATE_RIGHT = "late-right";

    public WindowJoinOperation {
        if (windows instanceof WindowAssigner.Session) {
            throw new IllegalArgumentException(
                    "a window join needs tumbling or sliding windows, found session windows");
        }
        if (!leftKey.serde().schema().equals(rightKey.serde().schema())) {
            throw new IllegalArgumentException("a join needs equal key types on both sides, found "
                    + leftKey.serde().schema() + " and " + rightKey.serde().schema());
        }
    }

    @Override
    public String kind() {
        return "join";
    }

    @Override
    public int ports() {
        return 2;
    }

    @Override
    public List<OutputTag<?>> sideOutputs() {
        return List.of(new OutputTag<>(LATE_LEFT, leftSerde), new OutputTag<>(LATE_RIGHT, rightSerde));
    }

    @Override
    public KeySpec<?, K> keyOf(int port) {
        return port == LEFT ? leftKey : rightKey;
    }

    @Override
    public String describe() {
        return windows + ", key " + leftKey.serde().schema() + ", left " + leftSerde.schema() + ", right "
                + rightSerde.schema() + " -> " + outputSerde.schema();
    }
}
