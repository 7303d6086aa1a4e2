package dev.weir.state.handle;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.ListState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list of one task, not of a key. */
final class OperatorList<T> implements ListState<T> {
    private final Serde<T> serde;
    private final List<T> elements = new ArrayList<>();

    OperatorList(Serde<T> serde) {
        this.serde = serde;
    }

    String schema() {
        return serde.schema();
    }

    @Override
    public List<T> get() {
        return Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    public void add(T element) {
        elements.add(element);
    }

    @Override
    public void set(List<T> replacement) {
        elements.clear();
        elements.addAll(replacement);
    }

    @Override
    public void clear() {
        elements.clear();
    }

    void write(ByteWriter out) {
        out.writeVarInt(elements.size());
        for (T element : elements) {
            serde.write(element, out);
        }
    }

    int read(ByteReader in, int dealt, int subtask, int parallelism) {
        int size = in.readSize(1);
        for (int i = 0; i < size; i++) {
            T element = serde.read(in);
            if ((dealt + i) % parallelism == subtask) {
                elements.add(element);
            }
        }
        return dealt + size;
    }
}
