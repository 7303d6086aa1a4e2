package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.stream.Stream;

/** The join of query 3 over every person and every auction: state that only grows, by four entries with every 50 events. */
public final class JoinGrowth extends NexmarkQuery<LocalItem> {
    public JoinGrowth() {
        super("join-growth", "every auction with its seller, all of both kept for ever");
    }

    @Override
    public Stream<LocalItem> apply(NexmarkInput input) {
        return Query3.join(input.personsAndAuctions());
    }

    @Override
    public Table<LocalItem> table() {
        return Query3.TABLE;
    }
}
