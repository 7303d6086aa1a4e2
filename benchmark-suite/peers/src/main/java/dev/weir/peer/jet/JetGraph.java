package dev.weir.peer.jet;

import com.hazelcast.function.FunctionEx;
import com.hazelcast.function.SupplierEx;
import com.hazelcast.jet.core.DAG;
import com.hazelcast.jet.core.Edge;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.Vertex;

/** A graph in the making: a line of vertices, each with as many tasks as the parallelism, but the source with as many as may read. */
@SuppressWarnings("NullAway.Init") // the source is the first that is added
final class JetGraph {
    private final DAG dag = new DAG();
    private final long run;
    private final int parallelism;
    private final int readers;
    private Vertex last;

    /** @param readers tasks of the source */
    JetGraph(long run, int parallelism, int readers) {
        this.run = run;
        this.parallelism = parallelism;
        this.readers = readers;
    }

    /** Begins with the log. */
    <E> JetGraph source(SourceStep.Supplier<E> step) {
        long ofRun = run;
        last = vertex("events", () -> new LogSourceP<>(ofRun, step.get()), readers);
        return this;
    }

    /** Goes on by key. With one task there is nothing to choose, and no key is hashed. */
    <T> JetGraph keyed(String name, FunctionEx<T, ?> key, SupplierEx<Processor> processor) {
        Vertex next = vertex(name, processor, parallelism);
        Edge edge = Edge.between(last, next);
        // Jet's own partitioner, not the hash code: a restored key must come to the task that its records come to.
        dag.edge(parallelism == 1 ? edge.isolated() : edge.partitioned(key));
        last = next;
        return this;
    }

    /** Ends with the rows. */
    void sink(RowSinkP.Unpacking unpacking) {
        long ofRun = run;
        Vertex sink = vertex("rows", () -> new RowSinkP(ofRun, unpacking), parallelism);
        dag.edge(Edge.between(last, sink).isolated());
    }

    DAG dag() {
        return dag;
    }

    private Vertex vertex(String name, SupplierEx<Processor> processor, int tasks) {
        return dag.newVertex(name, processor).localParallelism(tasks);
    }
}
