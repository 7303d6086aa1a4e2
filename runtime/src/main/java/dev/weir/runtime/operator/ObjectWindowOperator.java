package dev.weir.runtime.operator;

import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.window.WindowAssigner;

/** Windows whose keys are objects: what aggregation and join share. */
abstract class ObjectWindowOperator extends TimeWindowOperator {
    private final Serde<Object> keySerde;

    /** Key of the record or entry at hand. */
    private Object keyAtHand = "";

    @SuppressWarnings("unchecked")
    ObjectWindowOperator(
            OperatorContext context, WindowAssigner windows, long allowedLatenessMillis, Serde<?> keySerde) {
        super(context, windows, allowedLatenessMillis);
        this.keySerde = (Serde<Object>) keySerde;
    }

    @SuppressWarnings("unchecked")
    static KeySpec<Object, Object> untyped(KeySpec<?, ?> key) {
        return (KeySpec<Object, Object>) key;
    }

    final Serde<Object> keySerde() {
        return keySerde;
    }

    @Override
    final Object keyAtHand() {
        return keyAtHand;
    }

    final void takeInHand(Object key) {
        keyAtHand = key;
    }

    @Override
    final void addKey(KeyList keys) {
        keys.add(keyAtHand);
    }

    @Override
    final void writeKey(KeyList keys, int index, ByteWriter out) {
        keySerde.write(keys.at(index), out);
    }

    @Override
    final Object readKey(ByteReader in) {
        return keySerde.read(in);
    }

    final void emitSide(String name, Object value, long timestamp) {
        Output side = side(name);
        if (side != null) {
            side.emit(value, timestamp);
        }
    }
}
