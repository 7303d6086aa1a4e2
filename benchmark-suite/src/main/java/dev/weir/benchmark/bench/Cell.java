package dev.weir.benchmark.bench;

/**
 * How a program is run: what varies between the rows of a table.
 *
 * @param scheduler name or class name
 * @param scheme name or class name
 */
public record Cell(String scheduler, String scheme) {
    @Override
    public String toString() {
        return scheduler + " x " + scheme;
    }
}
