package dev.weir.ir.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program means on its input.
 *
 * @param sinks what each sink takes, in order, by operator id
 * @param late number of late records of each window and join, by operator id
 * @param malformed number of malformed pieces of input of each source, by operator id
 */
public record ReferenceResult(Map<String, List<Output>> sinks, Map<String, Long> late, Map<String, Long> malformed) {
    public ReferenceResult {
        Map<String, List<Output>> copy = new LinkedHashMap<>();
        sinks.forEach((id, outputs) -> copy.put(id, List.copyOf(outputs)));
        sinks = Collections.unmodifiableMap(copy);
        late = Collections.unmodifiableMap(new LinkedHashMap<>(late));
        malformed = Collections.unmodifiableMap(new LinkedHashMap<>(malformed));
    }

    /**
     * What a sink took, in order.
     *
     * @throws IllegalArgumentException if there is no such sink
     */
    public List<Output> outputs(String sinkId) {
        List<Output> outputs = sinks.get(sinkId);
        if (outputs == null) {
            throw new IllegalArgumentException("no sink '" + sinkId + "': the program has " + sinks.keySet());
        }
        return outputs;
    }

    /**
     * The values a sink took, in order, without their timestamps.
     *
     * @throws IllegalArgumentException if there is no such sink
     * @throws ClassCastException if a value is of another type
     */
    public <T> List<T> values(String sinkId, Class<T> type) {
        return outputs(sinkId).stream().map(output -> type.cast(output.value())).toList();
    }

    /**
     * One record at a sink.
     *
     * @param value the record
     * @param timestamp its timestamp, epoch milliseconds; {@link Long#MIN_VALUE} if its stream has no event time
     */
    public record Output(Object value, long timestamp) {}
}
