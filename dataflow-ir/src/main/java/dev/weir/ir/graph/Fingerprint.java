package dev.weir.ir.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The identity of a program's shape, as text and as a digest. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Graph graph) {
        List<String> lines = new ArrayList<>();
        for (Node node : graph.nodes()) {
            lines.add("node " + node.id() + " " + node.operation().kind() + " "
                    + node.operation().describe());
        }
        for (Edge edge : graph.edges()) {
            lines.add("edge " + edge.label() + " " + edge.routing().getClass().getSimpleName() + " "
                    + edge.serde().schema());
        }
        lines.sort(null);
        lines.add(0, "weir graph 1, " + graph.maxParallelism() + " key groups");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
