package dev.weir.ir.serde;

/** Bytes that are not those of a value, or a value that cannot become bytes. The message says where and what was expected. */
public class SerdeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An error with its full description. */
    public SerdeException(String message) {
        super(message);
    }

    /** An error caused by another, for example by the constructor of a record that refuses the values read. */
    public SerdeException(String message, Throwable cause) {
        super(message, cause);
    }
}
