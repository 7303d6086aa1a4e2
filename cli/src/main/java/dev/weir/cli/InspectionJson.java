package dev.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.runtime.savepoint.Inspection;
import dev.weir.runtime.savepoint.Inspection.EdgeView;
import dev.weir.runtime.savepoint.Inspection.OperatorView;
import dev.weir.runtime.savepoint.Inspection.StateView;
import dev.weir.state.Manifest;
import java.util.Locale;

/** What is in a checkpoint, for programs. A count that cannot be told is null. */
final class InspectionJson {
    private final Inspection inspection;

    InspectionJson(Inspection inspection) {
        this.inspection = inspection;
    }

    String text() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        Manifest manifest = inspection.manifest();
        ObjectNode root = mapper.createObjectNode();
        root.put("checkpoint", manifest.checkpointId())
                .put("attempt", manifest.attempt())
                .put("program", manifest.job())
                .put("format", manifest.formatVersion())
                .put("maxParallelism", manifest.maxParallelism())
                .put("fingerprint", manifest.fingerprint())
                .put("bytes", inspection.bytes())
                .put("snapshots", manifest.snapshots().size());
        ObjectNode taken = root.putObject("taken");
        manifest.layout().taken().forEach(taken::put);
        ArrayNode operators = root.putArray("operators");
        inspection.operators().forEach(operator -> operator(operator, operators.addObject()));
        ArrayNode edges = root.putArray("edges");
        for (EdgeView edge : inspection.edges()) {
            ObjectNode node = edges.addObject();
            node.put("edge", edge.edge().label())
                    .put("routing", edge.edge().routing())
                    .put("schema", edge.edge().schema());
            count(node, "elements", edge.elements());
            node.put("bytes", edge.bytes());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void operator(OperatorView operator, ObjectNode node) {
        node.put("id", operator.id())
                .put("description", operator.description())
                .put("parallelism", operator.parallelism())
                .put("watermark", operator.watermark())
                .put("in", operator.counters().in())
                .put("late", operator.counters().late())
                .put("malformed", operator.counters().malformed());
        ArrayNode states = node.putArray("states");
        for (StateView state : operator.states()) {
            ObjectNode each = states.addObject();
            each.put("state", state.layout().state())
                    .put("kind", state.layout().kind().name().toLowerCase(Locale.ROOT))
                    .put("key", state.layout().keySchema())
                    .put("value", state.layout().valueSchema());
            count(each, "entries", state.entries());
            count(each, "keys", state.keys());
            each.put("bytes", state.bytes());
        }
    }

    private static void count(ObjectNode node, String name, long number) {
        if (number == Inspection.UNKNOWN) {
            node.putNull(name);
        } else {
            node.put(name, number);
        }
    }
}
