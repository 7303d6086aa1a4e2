package dev.weir.benchmark.load;

import java.nio.file.Path;

/** A file that is not the event log it should be. */
public final class LogFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LogFileException(Path file, String found) {
        super("event log " + file + ": " + found + "; delete it, it is made anew");
    }

    LogFileException(Path file, Exception cause) {
        super("event log " + file + " cannot be used: " + cause.getMessage(), cause);
    }
}
