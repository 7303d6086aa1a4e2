package dev.weir.benchmark.result;

import java.nio.file.Path;

/** A file that is not the result of a benchmark. */
public final class ResultFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResultFileException(Path file, String found) {
        super("result file " + file + ": " + found + "; expected a file that './weir bench' wrote");
    }
}
