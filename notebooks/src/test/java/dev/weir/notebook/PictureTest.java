package dev.weir.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

    record Gauge(String name, double level) {}

    record Lock(int gates) {}

    @Test
    void shouldShowARecordAsItsText() {
        assertEquals(
                new Picture(Picture.TEXT, "Gauge[name=mill, level=1.5]", "Gauge[name=mill, level=1.5]"),
                Picture.of(new Gauge("mill", 1.5)));
    }

    @Test
    void shouldDrawAStringThatHoldsSvgWithoutWhatStandsBeforeIt() {
        Picture picture = Picture.of("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"1\"></svg>");

        assertEquals(Picture.SVG, picture.mimeType());
        assertEquals("<svg width=\"1\"></svg>", picture.data());
    }

    @Test
    void shouldShowAStringThatOnlyMentionsSvgAsText() {
        assertEquals(Picture.TEXT, Picture.of("the element <svg> draws").mimeType());
    }

    @Test
    void shouldShowAStringThatHoldsAnHtmlPageAsHtml() {
        assertEquals(Picture.HTML, Picture.of("\n<!DOCTYPE html><p>level</p>").mimeType());
    }

    @Test
    void shouldShowAnImageAsPng() {
        Picture picture = Picture.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));

        assertEquals(Picture.PNG, picture.mimeType());
        assertEquals("PNG", new String(Base64.getDecoder().decode(picture.data()), 1, 3, StandardCharsets.US_ASCII));
    }

    @Test
    void shouldShowTheElementsOfAnArray() {
        assertEquals("[1, 2, 3]", Picture.of(new long[] {1, 2, 3}).data());
    }

    @Test
    void shouldRefuseTextThatIsNotSvg() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Picture.svg("digraph {}"));

        assertTrue(refused.getMessage().contains("actual=digraph {}"), refused.getMessage());
    }

    @Test
    void shouldRefuseBytesThatAreNotPng() {
        assertThrows(IllegalArgumentException.class, () -> Picture.png(new byte[20]));
    }

    @Test
    void shouldNameGraphvizWhereItIsMissing() {
        IllegalStateException missing =
                assertThrows(IllegalStateException.class, () -> new DotDrawing("no-such-dot").svg("digraph {}"));

        assertTrue(missing.getMessage().contains("no-such-dot"), missing.getMessage());
        assertTrue(missing.getMessage().contains("Install Graphviz"), missing.getMessage());
    }

    @Test
    void shouldWriteRecordsAsATableWithAColumnForEachComponent() {
        assertEquals(
                "<table>\n<tr><th>name</th><th>level</th></tr>\n"
                        + "<tr><td>a &lt; b</td><td>1.0</td></tr>\n<tr><td>mill</td><td>2.5</td></tr>\n</table>",
                RecordTable.html(List.of(new Gauge("a < b", 1), new Gauge("mill", 2.5))));
    }

    @Test
    void shouldRefuseATableOfRecordsOfSeveralTypes() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> RecordTable.html(List.of(new Gauge("mill", 1), new Lock(2))));

        assertTrue(refused.getMessage().contains("actual=Lock"), refused.getMessage());
    }
}
