package dev.weir.peer.flink;

import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.Matched;
import dev.weir.benchmark.shuffle.MatchingRules;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** ShuffleBench: matching is chained to the source, whole records cross the exchange, since what a consumer reads of them is its own affair. */
final class ShuffleQuery {
    private ShuffleQuery() {}

    static DataStream<ConsumerOutput> apply(DataStream<ShuffleRecord> records, ShuffleSetup setup) {
        return records.flatMap(new Matching(setup), PlainType.of(Matched.class, new MatchedSerializer()))
                .setParallelism(records.getParallelism())
                .keyBy(Matched::consumer, Types.INT)
                .process(new Consumers(), PlainType.passed(ConsumerOutput.class));
    }

    @SuppressWarnings("NullAway.Init") // set in open, before the first record
    private static final class Matching extends RichFlatMapFunction<ShuffleRecord, Matched> {
        private static final long serialVersionUID = 1;

        private final ShuffleSetup setup;
        private transient MatchingRules rules;

        Matching(ShuffleSetup setup) {
            this.setup = setup;
        }

        @Override
        public void open(OpenContext context) {
            rules = setup.rules();
        }

        @Override
        public void flatMap(ShuffleRecord record, Collector<Matched> out) {
            rules.forEachMatch(record.hash(), consumer -> out.collect(new Matched(consumer, record)));
        }
    }
}
