package dev.weir.runtime.task;

import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.Hashing;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.operator.OperatorFailure;
import dev.weir.runtime.operator.Output;
import java.util.function.ToLongFunction;

/** The output of an operator into the channels of one edge; records go where the routing says, everything else to all. */
abstract class ChannelOutput extends Output {
    /** Channels by receiving subtask, as far as there are any. */
    final Channel[] channels;

    ChannelOutput(Channel[] channels) {
        this.channels = channels;
    }

    private void toAll(ElementKind kind, long timestamp) {
        for (Channel channel : channels) {
            channel.send(kind, null, timestamp);
        }
    }

    @Override
    public void watermark(long watermark) {
        toAll(ElementKind.WATERMARK, watermark);
    }

    @Override
    public void idle() {
        toAll(ElementKind.IDLE, 0);
    }

    @Override
    public void end() {
        toAll(ElementKind.END, 0);
    }

    /** To the only channel. */
    static final class One extends ChannelOutput {
        private final Channel channel;

        One(Channel channel) {
            super(new Channel[] {channel});
            this.channel = channel;
        }

        @Override
        public void emit(Object value, long timestamp) {
            channel.send(ElementKind.RECORD, value, timestamp);
        }
    }

    /** To every channel. */
    static final class All extends ChannelOutput {
        All(Channel[] channels) {
            super(channels);
        }

        @Override
        public void emit(Object value, long timestamp) {
            for (Channel channel : channels) {
                channel.send(ElementKind.RECORD, value, timestamp);
            }
        }
    }

    /** To the channels in turn. */
    static final class InTurn extends ChannelOutput {
        private int next;

        /** @param first where to begin: subtasks that all began with the first would flood it */
        InTurn(Channel[] channels, int first) {
            super(channels);
            this.next = first % channels.length;
        }

        /** Index of the channel whose turn is next. */
        int next() {
            return next;
        }

        /** Goes on with this channel. */
        void goOnWith(int channel) {
            next = channel % channels.length;
        }

        @Override
        public void emit(Object value, long timestamp) {
            channels[next].send(ElementKind.RECORD, value, timestamp);
            next = next + 1 < channels.length ? next + 1 : 0;
        }
    }

    /** To the owner of a primitive key; the sending task and the receiving operator are told when the key function fails. */
    static final class ByLong extends ChannelOutput {
        private final Channel[] byKeyGroup;
        private final ToLongFunction<Object> key;
        private final String sender;
        private final String receiver;

        @SuppressWarnings("unchecked")
        ByLong(Channel[] channels, int maxParallelism, KeySpec.OfLong<?> key, String sender, String receiver) {
            super(channels);
            this.sender = sender;
            this.receiver = receiver;
            this.byKeyGroup = byKeyGroup(channels, maxParallelism);
            this.key = (ToLongFunction<Object>) key.key();
        }

        @Override
        public void emit(Object value, long timestamp) {
            int group;
            try {
                group = KeyGroups.of(Hashing.mix(key.applyAsLong(value)), byKeyGroup.length);
            } catch (RuntimeException e) {
                throw OperatorFailure.ofKey(receiver, sender, value, e);
            }
            byKeyGroup[group].send(ElementKind.RECORD, value, timestamp);
        }
    }

    /** To the owner of a key object. */
    static final class ByKey extends ChannelOutput {
        private final Channel[] byKeyGroup;
        private final KeySpec<Object, Object> key;
        private final Serde<Object> serde;
        private final String sender;
        private final String receiver;

        @SuppressWarnings("unchecked")
        ByKey(Channel[] channels, int maxParallelism, KeySpec<?, ?> key, String sender, String receiver) {
            super(channels);
            this.sender = sender;
            this.receiver = receiver;
            this.byKeyGroup = byKeyGroup(channels, maxParallelism);
            this.key = (KeySpec<Object, Object>) key;
            this.serde = (Serde<Object>) key.serde();
        }

        @Override
        public void emit(Object value, long timestamp) {
            int group;
            try {
                group = KeyGroups.of(serde.hash(key.keyOf(value)), byKeyGroup.length);
            } catch (RuntimeException e) {
                throw OperatorFailure.ofKey(receiver, sender, value, e);
            }
            byKeyGroup[group].send(ElementKind.RECORD, value, timestamp);
        }
    }

    private static Channel[] byKeyGroup(Channel[] channels, int maxParallelism) {
        Channel[] owners = new Channel[maxParallelism];
        for (int group = 0; group < maxParallelism; group++) {
            owners[group] = channels[KeyGroups.owner(group, maxParallelism, channels.length)];
        }
        return owners;
    }
}
