package dev.weir.runtime.sim.trace.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgDiagramTest {
    @Test
    void shouldBeWellFormedWithAnElementForEachEvent() throws Exception {
        Trace trace = PlantedTrace.overtaking();
        Document document = parse(SvgDiagram.draw(trace));
        for (int i = 0; i < trace.events().size(); i++) {
            assertFalse(groups(document, "data-event", Integer.toString(i)).isEmpty(), "event " + i);
        }
        assertTrue(document.getDocumentElement().hasAttribute("viewBox"));
    }

    @Test
    void shouldDrawEveryKindOfEvent() throws Exception {
        List<TraceEvent> events = new ArrayList<>();
        for (TraceKind kind : TraceKind.values()) {
            events.add(new TraceEvent(events.size(), 0, kind, 0, 1, 0, 3, "x"));
        }
        Trace trace = new Trace("all", List.of("a", "b"), events);
        Document document = parse(SvgDiagram.draw(trace));
        for (int i = 0; i < events.size(); i++) {
            Element group = groups(document, "data-event", Integer.toString(i)).get(0);
            assertTrue(
                    group.getElementsByTagName("*").getLength() > 1,
                    "no symbol for " + events.get(i).kind());
        }
    }

    @Test
    void shouldJoinTheTwoEndsOfEachMessage() throws Exception {
        Document document = parse(SvgDiagram.draw(PlantedTrace.oneRecord("5").named("t")));
        Element message = groups(document, "data-to", "2").get(0);
        assertEquals("0", message.getAttribute("data-from"));
    }

    @Test
    void shouldDrawTheBlamedRecordAsAViolation() {
        assertTrue(SvgDiagram.draw(PlantedTrace.overtaking()).contains("class=\"arrow violation\""));
        assertFalse(SvgDiagram.draw(PlantedTrace.blocking()).contains("class=\"arrow violation\""));
    }

    @Test
    void shouldShadeABlockedChannelFromBlockingToUnblocking() throws Exception {
        Document document = parse(SvgDiagram.draw(PlantedTrace.blocking()));
        Element band = groups(document, "class", "band").get(0);
        double left = Double.parseDouble(band.getAttribute("x"));
        double right = left + Double.parseDouble(band.getAttribute("width"));
        assertEquals(x(document, 2), left, 0.2);
        assertEquals(x(document, 10), right, 0.2);
    }

    @Test
    void shouldBreakTheLineOfATaskThatDied() throws Exception {
        assertEquals(
                4,
                groups(parse(SvgDiagram.draw(PlantedTrace.overtaking())), "class", "gone")
                        .size());
    }

    @Test
    void shouldNeverGoToTheLeftOnOneLine() throws Exception {
        Trace trace = PlantedTrace.overtaking();
        Document document = parse(SvgDiagram.draw(trace));
        double[] last = new double[trace.lines().size()];
        for (int i = 0; i < trace.events().size(); i++) {
            int line = trace.events().get(i).line();
            assertTrue(x(document, i) >= last[line], "event " + i);
            last[line] = x(document, i);
        }
    }

    @Test
    void shouldEscapeWhateverTextsHold() throws Exception {
        String nasty = "</text><script>alert('&\"')</script>\u0000\u001b\ud800";
        String svg = SvgDiagram.draw(PlantedTrace.oneRecord(nasty).named(nasty));
        assertFalse(svg.contains("<script>"), svg);
        parse(svg);
    }

    @Test
    void shouldReferToNothingOutside() {
        String svg = SvgDiagram.draw(PlantedTrace.overtaking()).replace("http://www.w3.org/2000/svg", "");
        assertFalse(svg.contains("http:") || svg.contains("https:") || svg.contains("url(") || svg.contains("href"));
    }

    @Test
    void shouldDrawATraceWithoutEventsOrLines() throws Exception {
        parse(SvgDiagram.draw(new Trace("nothing", List.of(), List.of())));
    }

    private static double x(Document document, int event) {
        return Double.parseDouble(
                groups(document, "data-event", Integer.toString(event)).get(0).getAttribute("data-x"));
    }

    private static List<Element> groups(Document document, String attribute, String value) {
        List<Element> found = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute(attribute).equals(value)) {
                found.add((Element) all.item(i));
            }
        }
        return found;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
