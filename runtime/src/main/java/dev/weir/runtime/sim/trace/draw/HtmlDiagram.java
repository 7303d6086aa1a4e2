package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;

/**
 * A trace as one HTML page: the picture of {@link SvgDiagram} and a table of the events, with a cursor that is moved through the run,
 * forwards and backwards, by buttons or by keys. What is later than the cursor is veiled. The page refers to nothing outside of itself
 * and can be read without its script.
 */
public final class HtmlDiagram {
    private HtmlDiagram() {}

    /** Draws a trace as a page. */
    public static String draw(Trace trace) {
        Markup page =
                new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.text("title", trace.title());
        page.open("style").raw(HtmlPage.SHEET).close("style").close("head").open("body");
        page.text("h1", trace.title());
        page.open("div", "id", "picture").raw(SvgDiagram.drawInline(trace)).close("div");
        drawButtons(page);
        drawTable(page, trace);
        page.open("script").raw(HtmlPage.SCRIPT).close("script");
        return page.close("body").close("html").toString();
    }

    private static void drawButtons(Markup page) {
        page.open("nav");
        page.text("button", "⇤", "id", "first", "title", "To the beginning (Home)");
        page.text("button", "« step", "id", "stepBack", "title", "One step back (arrow up)");
        page.text("button", "‹ event", "id", "back", "title", "One event back (arrow left)");
        page.text("button", "event ›", "id", "forth", "title", "One event on (arrow right)");
        page.text("button", "step »", "id", "stepForth", "title", "One step on (arrow down)");
        page.text("button", "⇥", "id", "last", "title", "To the end (End)");
        page.text(
                "button", "size", "id", "fit", "title", "As high as the window allows, as wide, or as large as drawn");
        page.open("span", "id", "now", "aria-live", "polite").close("span");
        page.close("nav");
    }

    private static void drawTable(Markup page, Trace trace) {
        Words words = new Words(trace);
        page.open("div", "id", "events").open("table").open("thead").open("tr");
        for (String name : new String[] {"step", "virtual time", "line", "what"}) {
            page.text("th", name);
        }
        page.close("tr").close("thead").open("tbody");
        for (TraceEvent event : trace.events()) {
            String style = event.kind() == TraceKind.VIOLATION ? "broken" : "";
            page.open("tr", "class", style, "data-step", Integer.toString(event.step()));
            page.text("td", Integer.toString(event.step()));
            page.text("td", Words.time(event.nanos()));
            page.text("td", trace.lines().get(event.line()));
            page.text("td", words.sentence(event));
            page.close("tr");
        }
        page.close("tbody").close("table").close("div");
    }
}
