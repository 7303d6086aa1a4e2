package dev.weir.notebook;

/**
 * A cell that could not be compiled or that threw. The message is the whole text for the reader: what went wrong and at which line of
 * which cell.
 */
final class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CellFailure(String message) {
        // Jupyter prints the stack of this exception; it would name the kernel's own methods, which explain nothing to
        // the reader.
        super(message, null, false, false);
    }
}
