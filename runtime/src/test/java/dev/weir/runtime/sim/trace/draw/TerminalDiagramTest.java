package dev.weir.runtime.sim.trace.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalDiagramTest {
    @Test
    void shouldDrawARecordFromItsSendingToItsTaking() {
        String expected = """
                One record

                  step time       numbers-0           count-0
                     0 0          ● 5 r1▷ ◆2          │
                     1 1 ms       ├r1─────── 5 ──────►●
                  step time       numbers-0           count-0

                ● record   ◆ snapshot   x1▷ sent … ├x1─► taken
                """;
        assertEquals(expected, TerminalDiagram.draw(PlantedTrace.oneRecord("5").named("One record"), 58, false));
    }

    @Test
    void shouldDrawWhatIsTakenAtOnceInOneRow() {
        Trace trace = new PlantedTrace("a", "b")
                .step(0)
                .message(0, TraceKind.BARRIER_SENT, 1, 1, "")
                .step(0)
                .message(1, TraceKind.BARRIER_TAKEN, 0, 1, "")
                .named("t");
        assertTrue(
                TerminalDiagram.draw(trace, 40, false).contains("▌━━━━ 2 ━━►▌"),
                TerminalDiagram.draw(trace, 40, false));
    }

    @Test
    void shouldDrawToTheLeftToo() {
        Trace trace = new PlantedTrace("coordinator", "a")
                .step(0)
                .message(1, TraceKind.MESSAGE_SENT, 0, 1, "ack")
                .message(0, TraceKind.MESSAGE_RECEIVED, 1, 1, "ack")
                .named("t");
        assertTrue(
                TerminalDiagram.draw(trace, 50, false).contains("○◄┈┈┈┈ ack ┈┈┈┈┈○"),
                TerminalDiagram.draw(trace, 50, false));
    }

    @Test
    void shouldShowTheRecordThatGotIntoTheStateAheadOfTheOtherBarrier() {
        String text = TerminalDiagram.draw(PlantedTrace.overtaking(), 120, false);
        List<String> blamed = text.lines()
                .filter(row -> row.startsWith("!! ") && row.contains("│"))
                .toList();
        assertEquals(2, blamed.size(), text);
        assertTrue(blamed.get(0).contains("● 8 r1▷"), text);
        assertTrue(blamed.get(1).contains("├r1──") && blamed.get(1).contains(" 8 ─"), text);
        int firstBarrier = text.indexOf("├b1━");
        int record = text.indexOf(blamed.get(1));
        int secondBarrier = text.indexOf("├b2━");
        assertTrue(firstBarrier < record && record < secondBarrier, text);
        assertTrue(text.contains("exactly-once: key 8 was counted twice"), text);
    }

    @Test
    void shouldThickenALineWhileAChannelOfItIsBlocked() {
        List<String> rows = TerminalDiagram.draw(PlantedTrace.blocking(), 100, false)
                .lines()
                .toList();
        int blocked = rowWith(rows, "⊘ numbers-0");
        int unblocked = rowWith(rows, "⊙ numbers-0");
        assertTrue(rows.get(blocked + 1).endsWith("║"), rows.toString());
        assertFalse(rows.get(unblocked + 1).contains("║"), rows.toString());
    }

    @Test
    void shouldBreakALineWhileItIsDead() {
        Trace trace = new PlantedTrace("a", "b")
                .step(0)
                .at(1, TraceKind.CRASHED, "")
                .step(1)
                .at(0, TraceKind.NOTE, "waits")
                .step(1)
                .at(1, TraceKind.STARTED, "")
                .step(1)
                .at(0, TraceKind.NOTE, "goes on")
                .named("t");
        List<String> rows = TerminalDiagram.draw(trace, 60, false).lines().toList();
        assertTrue(rows.get(rowWith(rows, "waits")).endsWith("·"), rows.toString());
        assertTrue(rows.get(rowWith(rows, "goes on")).endsWith("│"), rows.toString());
    }

    @Test
    void shouldLeaveOutPlainTrafficFarFromAnythingElse() {
        assertTrue(TerminalDiagram.draw(PlantedTrace.overtaking(), 120, false)
                .contains("⋮ 10 events left out (record 10)"));
    }

    @Test
    void shouldSayOnceThatTimePassedSeveralTimes() {
        Trace trace = new PlantedTrace("a")
                .step(5)
                .at(0, TraceKind.TIME_PASSED, "+5 ms")
                .step(5)
                .at(0, TraceKind.TIME_PASSED, "+5 ms")
                .step(5)
                .at(0, TraceKind.TIME_PASSED, "+5 ms")
                .step(0)
                .at(0, TraceKind.NOTE, "awake")
                .named("t");
        String text = TerminalDiagram.draw(trace, 60, false);
        assertEquals(1, text.lines().filter(row -> row.contains("◷ +5 ms")).count(), text);
        assertTrue(text.contains("◷ +5 ms ×3"), text);
    }

    @Test
    void shouldKeepToTheWidth() {
        for (int width : new int[] {60, 100, 120, 160}) {
            for (Trace trace : List.of(PlantedTrace.overtaking(), PlantedTrace.blocking())) {
                TerminalDiagram.draw(trace, width, false)
                        .lines()
                        .forEach(row -> assertTrue(TextCanvas.cells(row) <= width, width + ": " + row));
            }
        }
    }

    @Test
    void shouldColourOnlyWhenAsked() {
        Trace trace = PlantedTrace.overtaking();
        assertFalse(TerminalDiagram.draw(trace, 120, false).contains("\u001b"));
        String coloured = TerminalDiagram.draw(trace, 120, true);
        assertTrue(coloured.contains("\u001b[33m"), coloured);
        assertEquals(TerminalDiagram.draw(trace, 120, false), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void shouldNotPassControlSequencesOnToTheTerminal() {
        String text =
                TerminalDiagram.draw(PlantedTrace.oneRecord("\u001b[2J\n").named("\u001b]0;title\u0007"), 80, false);
        assertFalse(text.contains("\u001b") || text.contains("\u0007"), text);
        assertEquals(8, text.lines().count(), text);
    }

    @Test
    void shouldExplainOnlySymbolsThatOccur() {
        String text = TerminalDiagram.draw(PlantedTrace.blocking(), 100, false);
        assertTrue(text.contains("⊘ channel blocked"), text);
        assertFalse(text.contains("✗ crash"), text);
    }

    @Test
    void shouldDrawATraceWithoutEventsOrLines() {
        assertTrue(TerminalDiagram.draw(new Trace("nothing", List.of(), List.of()), 80, true)
                .contains("nothing"));
    }

    private static int rowWith(List<String> rows, String text) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no row with " + text + " in " + rows);
    }
}
