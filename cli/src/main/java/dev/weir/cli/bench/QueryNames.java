package dev.weir.cli.bench;

import dev.weir.benchmark.workload.Workloads;
import java.util.Iterator;

/** Names of all queries, for the help. */
final class QueryNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Workloads.names().iterator();
    }
}
