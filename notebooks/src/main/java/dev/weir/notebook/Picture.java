package dev.weir.notebook;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Something that a notebook can draw.
 *
 * @param mimeType how {@code data} is to be read, such as {@code image/svg+xml}
 * @param data the picture; bytes are in Base64
 * @param text what a reader sees where the picture cannot be drawn
 */
record Picture(String mimeType, String data, String text) {

    static final String TEXT = "text/plain";
    static final String SVG = "image/svg+xml";
    static final String HTML = "text/html";
    static final String PNG = "image/png";

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SHOWN_CHARS = 60;

    /**
     * The picture of the value of a cell: strings that hold an SVG drawing or an HTML page, PNG bytes and images as what they are, arrays
     * element by element, all else as {@link String#valueOf(Object)} has it.
     */
    static Picture of(Object value) {
        if (value instanceof String text) {
            return isSvg(text) ? svg(text) : isHtmlPage(text) ? html(text) : text(text);
        }
        if (value instanceof RenderedImage image) {
            return png(image);
        }
        if (value instanceof byte[] bytes && isPng(bytes)) {
            return png(bytes);
        }
        return text(textOf(value));
    }

    static Picture text(@Nullable Object value) {
        String text = textOf(value);
        return new Picture(TEXT, text, text);
    }

    static Picture svg(String svg) {
        if (!isSvg(svg)) {
            throw new IllegalArgumentException("expected an SVG drawing that starts with <svg, actual=" + startOf(svg));
        }
        // What stands before the element (XML declaration, document type) is not allowed in the middle of an HTML page.
        return new Picture(SVG, svg.substring(svg.indexOf("<svg")), "an SVG drawing");
    }

    static Picture html(String html) {
        return new Picture(HTML, html, "a piece of HTML");
    }

    static Picture png(byte[] bytes) {
        if (!isPng(bytes)) {
            throw new IllegalArgumentException("expected the bytes of a PNG image, actual=" + bytes.length
                    + " bytes without the signature of PNG");
        }
        return new Picture(PNG, Base64.getEncoder().encodeToString(bytes), "a PNG image");
    }

    static Picture png(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalArgumentException("expected an image that can be written as PNG, actual=" + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an image could not be encoded as PNG", e);
        }
        return png(bytes.toByteArray());
    }

    private static boolean isSvg(String text) {
        String start = text.stripLeading();
        boolean declared = start.startsWith("<?xml") || start.startsWith("<!DOCTYPE svg");
        return start.startsWith("<svg") || (declared && start.contains("<svg"));
    }

    private static boolean isHtmlPage(String text) {
        String start = startOf(text).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > PNG_SIGNATURE.length
                && Arrays.equals(bytes, 0, PNG_SIGNATURE.length, PNG_SIGNATURE, 0, PNG_SIGNATURE.length);
    }

    private static String textOf(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        // The one call of the JDK that prints arrays of every element type; the brackets around it are those of the
        // wrapper.
        String wrapped = Arrays.deepToString(new Object[] {value});
        return wrapped.substring(1, wrapped.length() - 1);
    }

    private static String startOf(String text) {
        String start = text.stripLeading();
        return start.substring(0, Math.min(SHOWN_CHARS, start.length()));
    }
}
