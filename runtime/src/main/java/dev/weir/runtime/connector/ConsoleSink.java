package dev.weir.runtime.connector;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.io.PrintStream;

/**
 * Prints each record as a line, at once: what was printed cannot be taken back, so a record may be printed again after a restart (at
 * least once).
 */
public final class ConsoleSink<T> implements Sink<T> {
    private final PrintStream out;
    private final String prefix;

    ConsoleSink(PrintStream out, String prefix) {
        this.out = out;
        this.prefix = prefix;
    }

    /** Prints records to standard output as they say themselves. */
    public static <T> ConsoleSink<T> lines() {
        return lines("");
    }

    /** Prints records to standard output, each behind {@code prefix}. */
    public static <T> ConsoleSink<T> lines(String prefix) {
        return new ConsoleSink<>(System.out, prefix);
    }

    @Override
    public String describe() {
        return "console";
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return (value, timestamp) -> out.println(prefix + value);
    }
}
