package dev.weir.runtime.sim.trace.draw;

import java.util.Locale;

/** Things that are drawn in one colour, and the stroke of their arrows on a terminal. */
enum Hue {
    RECORD("34", '─'),
    WATERMARK("36", '╌'),
    BARRIER("33", '━'),
    ANNOUNCED("33", '╍'),
    CONTROL("90", '┈'),
    BLOCK("35", '─'),
    SNAPSHOT("95", '─'),
    OUTPUT("32", '─'),
    CRASH("91", '─'),
    QUIET("90", '┈'),
    VIOLATION("1;91", '═');

    private final String ansi;
    private final char stroke;

    Hue(String ansi, char stroke) {
        this.ansi = ansi;
        this.stroke = stroke;
    }

    String ansi() {
        return ansi;
    }

    char stroke() {
        return stroke;
    }

    /** Name of its class in style sheets. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
