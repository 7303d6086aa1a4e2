package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Auctions with their sellers, both sides kept for ever. */
@SuppressWarnings("NullAway.Init") // the states are taken in open, before the first record
final class JoinSellers extends KeyedProcessFunction<Long, JoinSide, LocalItem> {
    private static final long serialVersionUID = 1;

    private transient ListState<JoinSide> sellers;
    private transient ListState<Long> auctions;

    @Override
    public void open(OpenContext context) {
        sellers = getRuntimeContext()
                .getListState(
                        new ListStateDescriptor<>("sellers", PlainType.of(JoinSide.class, new JoinSideSerializer())));
        auctions = getRuntimeContext().getListState(new ListStateDescriptor<>("auctions", Types.LONG));
    }

    @Override
    public void processElement(JoinSide side, Context context, Collector<LocalItem> out) throws Exception {
        if (side.isAuction()) {
            auctions.add(side.auction());
            Iterable<JoinSide> known = sellers.get();
            if (known != null) {
                for (JoinSide seller : known) {
                    out.collect(pair(seller, side.auction()));
                }
            }
            return;
        }
        sellers.add(side);
        Iterable<Long> known = auctions.get();
        if (known != null) {
            for (long auction : known) {
                out.collect(pair(side, auction));
            }
        }
    }

    private static LocalItem pair(JoinSide seller, long auction) {
        return new LocalItem(seller.name(), seller.city(), seller.state(), auction);
    }
}
