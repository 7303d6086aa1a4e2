package dev.weir.runtime.sim.trace.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.sim.trace.Trace;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlDiagramTest {
    @Test
    void shouldListEveryEventInWordsBesideThePicture() {
        Trace trace = PlantedTrace.overtaking();
        String page = HtmlDiagram.draw(trace);
        assertEquals(trace.events().size(), count(page, "data-step="));
        assertTrue(page.contains("<td>count-0 takes record 8 from numbers-0</td>"), page);
        assertTrue(page.contains("<svg "), page);
    }

    @Test
    void shouldEscapeWhateverTextsHold() {
        String page = HtmlDiagram.draw(
                PlantedTrace.oneRecord("<img src=x onerror=alert(1)>").named("</title><b>"));
        assertFalse(page.contains("<img") || page.contains("<b>"), page);
        assertEquals(1, count(page, "<script>"));
    }

    @Test
    void shouldReferToNothingOutside() {
        String page = HtmlDiagram.draw(PlantedTrace.overtaking());
        for (String outside : List.of("http:", "https:", "//www", "url(", "src=", "@import", "href")) {
            assertFalse(page.contains(outside), outside);
        }
    }

    @Test
    void shouldHaveAButtonForEachMoveOfTheScript() {
        String page = HtmlDiagram.draw(PlantedTrace.blocking());
        for (String move : List.of("first", "stepBack", "back", "forth", "stepForth", "last", "fit")) {
            assertTrue(page.contains("id=\"" + move + "\""), move);
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
