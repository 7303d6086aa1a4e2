package dev.weir.state;

/**
 * An edge of the program that a checkpoint is of.
 *
 * @param label its name, as in the names of sections of elements in flight
 * @param from id of the operator that emits
 * @param to id of the operator that takes
 * @param routing how records find their task: simple name of the routing
 * @param schema schema of its records
 */
public record EdgeLayout(String label, String from, String to, String routing, String schema) {}
