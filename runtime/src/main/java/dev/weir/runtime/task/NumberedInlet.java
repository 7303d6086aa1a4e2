package dev.weir.runtime.task;

import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.runtime.operator.Output;
import dev.weir.state.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input channel whose elements are counted as they are handled, and which can be filled anew from its sender's log. */
final class NumberedInlet extends Inlet {
    private long handled;

    private NumberedInlet(int index, Channel channel, Output input, ElementFormat format, Inlets inlets) {
        super(index, channel, input, format, inlets);
    }

    /** An input channel of this kind. Its type is not said, so that nothing else loads this class before it is needed. */
    static Inlet make(int index, Channel channel, Output input, ElementFormat format, Inlets inlets) {
        return new NumberedInlet(index, channel, input, format, inlets);
    }

    @Override
    public boolean onElement(ElementKind kind, @Nullable Object value, long timestamp) {
        // The scheme may take a snapshot before the element is handled: it counts only then.
        boolean more = super.onElement(kind, value, timestamp);
        if (MessageLog.keeps(kind)) {
            handled++;
        }
        // Nor may another follow if the scheme has just blocked the channel.
        return more && !isBlocked();
    }

    @Override
    void restore(List<Snapshot> snapshots) {
        handled = format().readPosition(snapshots);
        super.restore(snapshots);
    }

    @Override
    void write(Snapshot snapshot) {
        format().writePosition(snapshot, handled);
    }

    @Override
    long handled() {
        return handled;
    }

    @Override
    void refill(MessageLog log) {
        channel().clear();
        clearHeld();
        log.receiverHas(handled);
        log.forEachAfter(handled, this::hold);
        if (log.ended()) {
            hold(ElementKind.END, null, 0);
        }
    }
}
