package dev.weir.ir.graph;

import dev.weir.ir.operation.Operation;

/**
 * A node of the graph.
 *
 * @param id unique and stable: state is found again by it
 * @param parallelism number of tasks; 0 for the job's
 * @param operation what it does
 */
public record Node(String id, int parallelism, Operation operation) {
    public Node {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
            throw new GraphException(
                    "operator id '" + id
                            + "' is not usable: expected 1 to 100 letters, digits, '_', '.' or '-', starting with a letter or digit");
        }
        if (parallelism < 0) {
            throw new GraphException("operator '" + id + "' has parallelism " + parallelism
                    + ": expected at least 1, or 0 for the job's");
        }
    }
}
