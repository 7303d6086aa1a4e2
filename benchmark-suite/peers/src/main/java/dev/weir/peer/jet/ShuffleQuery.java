package dev.weir.peer.jet;

import static com.hazelcast.jet.core.processor.Processors.mapStatefulP;

import com.hazelcast.function.SupplierEx;
import com.hazelcast.jet.Traversers;
import dev.weir.benchmark.shuffle.Matched;
import dev.weir.benchmark.shuffle.MatchingRules;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ShuffleBench: the source matches, consumers are stateful maps. */
final class ShuffleQuery {
    private ShuffleQuery() {}

    static void add(JetGraph graph, ShuffleSetup setup) {
        SupplierEx<ConsumerCell> none = ConsumerCell::new;
        graph.<ShuffleRecord>source(() -> new Matching(setup.rules()))
                .keyed(
                        "consumers",
                        Matched::consumer,
                        mapStatefulP(
                                JetQueries.FOR_EVER,
                                (Matched matched) -> matched.consumer(),
                                matched -> matched.record().timeMillis(),
                                none,
                                (ConsumerCell cell, Integer consumer, Matched matched) -> cell.take(matched),
                                (cell, consumer, matched) -> cell.isEmpty(),
                                (cell, consumer, watermark) -> null))
                .sink(JetQueries::stamped);
    }

    /** A record becomes one item for each consumer that it matches. */
    private static final class Matching implements SourceStep<ShuffleRecord> {
        private final MatchingRules rules;

        Matching(MatchingRules rules) {
            this.rules = rules;
        }

        @Override
        public @Nullable Object apply(ShuffleRecord record) {
            List<Matched> matches = new ArrayList<>();
            rules.forEachMatch(record.hash(), consumer -> matches.add(new Matched(consumer, record)));
            return switch (matches.size()) {
                case 0 -> null;
                case 1 -> matches.get(0);
                default -> Traversers.traverseIterable(matches);
            };
        }
    }
}
