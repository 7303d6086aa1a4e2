package dev.weir.runtime.connector;

/** Makes records of lines. Belongs to one reader and may keep scratch space. */
interface LineParser<T> {
    /** True if the first line of each file names what the others contain. */
    default boolean hasHeader() {
        return false;
    }

    /**
     * Takes the first line of a file, also before reading goes on from its middle.
     *
     * @throws MalformedLineException if it is not a header
     */
    default void header(Line line, String file) {}

    /** True for a line that is no record and no mistake either. */
    default boolean passesOver(Line line) {
        return false;
    }

    /**
     * The record of a line that is known to be UTF-8.
     *
     * @throws MalformedLineException if it is none; the user's part may throw anything
     */
    T parse(Line line) throws Exception;
}
