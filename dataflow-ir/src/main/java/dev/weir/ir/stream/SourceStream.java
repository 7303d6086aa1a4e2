package dev.weir.ir.stream;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.stream.Program.NodeDraft;

/** The stream of a source, which also has an output of malformed input. */
public final class SourceStream<T> extends Stream<T> {
    SourceStream(Program program, NodeDraft node, Serde<T> serde) {
        super(program, node, serde);
    }

    /** What could not be read as a record. If nothing takes it, it is only counted. */
    public Stream<Malformed> malformed() {
        return sideOutput(ReadOperation.MALFORMED);
    }

    @Override
    public SourceStream<T> as(String id) {
        super.as(id);
        return this;
    }

    @Override
    public SourceStream<T> parallelism(int tasks) {
        super.parallelism(tasks);
        return this;
    }
}
