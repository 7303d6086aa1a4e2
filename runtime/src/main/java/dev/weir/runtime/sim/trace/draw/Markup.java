package dev.weir.runtime.sim.trace.draw;

import java.util.Locale;

/** Writes well-formed XML: every text and every attribute is escaped. */
class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Begins an element; attributes are name, value, name, value. */
    Markup open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    Markup close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** An element without content. */
    Markup empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element with text in it. */
    Markup text(String element, String text, String... attributes) {
        return open(element, attributes).words(text).close(element);
    }

    Markup words(String text) {
        out.append(escape(text));
        return this;
    }

    /** Markup or a style sheet of ours, as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A number with at most one decimal. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Also replaces what XML cannot hold at all: control characters and lone surrogates. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : 0xfffd);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20 && character <= 0xd7ff && !(character >= 0x7f && character <= 0x9f)
                || character == '\n'
                || character == '\t'
                || character >= 0xe000 && character <= 0xfffd
                || character >= 0x10000;
    }
}
