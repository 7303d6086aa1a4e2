package dev.weir.benchmark.program;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.io.PrintStream;

/** Prints a table to standard output, at once: after a restart rows may be printed again (at least once). */
final class ConsoleTable<T> implements Sink<T> {
    private final Table<T> table;
    private final PrintStream out = System.out;

    ConsoleTable(Table<T> table) {
        this.table = table;
    }

    @Override
    public String describe() {
        return "console";
    }

    @Override
    public void prepare(boolean restoring) {
        if (!restoring) {
            out.println(table.header());
        }
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        StringBuilder line = new StringBuilder();
        return (value, timestamp) -> {
            line.setLength(0);
            table.row().append(value, line);
            out.println(line);
        };
    }

    @Override
    public void complete() {
        out.flush();
    }
}
