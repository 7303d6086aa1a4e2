package dev.weir.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.CommandCase;
import dev.weir.runtime.lab.Counterexample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CheckCommandTest extends CommandCase {
    private static final Path UNBLOCKED =
            Path.of("..", "papers", "wrong", "Unblocked.java").toAbsolutePath().normalize();

    @Test
    void shouldRefuteTheSchemeThatDoesNotBlockInFewSteps() throws IOException {
        assertEquals(1, check(UNBLOCKED.toString(), "--minutes", "1"), this::err);

        assertTrue(out().startsWith("WRONG  unblocked breaks CONSISTENT_CUT\n"), out());
        Counterexample found = Counterexample.parse(Files.readString(Path.of(path("found.txt"))));
        assertEquals("CONSISTENT_CUT", found.violation().invariant().name());
        assertTrue(found.actions().size() <= 50, () -> found.toText());
        assertTrue(out().contains("◆ snapshot"), "the diagram");
        assertTrue(out().contains("--replay " + path("found.txt")), out());
    }

    @Test
    void shouldRunACounterexampleAgainAndWriteTheSameTrace() throws IOException {
        check(UNBLOCKED.toString(), "--runs", "200");

        for (String name : new String[] {"one.txt", "two.txt"}) {
            assertEquals(1, weir("check", UNBLOCKED.toString(), "--replay", path("found.txt"), "--trace", path(name)));
            assertTrue(out().startsWith("WRONG  the run still breaks CONSISTENT_CUT\n"), out());
        }
        assertEquals(Files.readString(Path.of(path("one.txt"))), Files.readString(Path.of(path("two.txt"))));
        assertTrue(Files.readString(Path.of(path("one.txt"))).contains("\tviolation\t"));
        assertEquals(0, weir("check", "aligned", "--replay", path("found.txt")), this::err);
        assertTrue(out().startsWith("RIGHT  the run does not break CONSISTENT_CUT any more\n"), out());
    }

    @Test
    void shouldSayWhatIsWrongWithACounterexampleThatWasCutOff() throws IOException {
        check(UNBLOCKED.toString(), "--runs", "200");
        String text = Files.readString(Path.of(path("found.txt")));
        Files.writeString(Path.of(path("cut.txt")), text.substring(0, text.indexOf("actions ")));

        assertEquals(1, weir("check", UNBLOCKED.toString(), "--replay", path("cut.txt")));
        assertTrue(err().contains("expected a line 'actions N', found none; copy it again"), err());
        Files.writeString(Path.of(path("cut.txt")), text.replaceFirst("(?m)^actions \\d+", "actions 99"));
        assertEquals(1, weir("check", UNBLOCKED.toString(), "--replay", path("cut.txt")));
        assertTrue(err().contains("expected 99 actions, found "), err());
        Files.writeString(Path.of(path("cut.txt")), text.replaceFirst("(?m)^nodes \\d+", "nodes 0"));
        assertEquals(1, weir("check", UNBLOCKED.toString(), "--replay", path("cut.txt")));
        assertTrue(err().contains("expected a number from 1 to "), err());
    }

    @Test
    void shouldNotCallASchemeRightThatWasHardlyTried() {
        assertEquals(1, weir("check", "aligned", "--runs", "3"));

        assertTrue(out().startsWith("NOT PROVED  aligned: "), out());
        assertTrue(out().contains("  missing: "), out());
    }

    @Test
    void shouldWriteAPageThatNeedsNothingElse() throws IOException {
        check(UNBLOCKED.toString(), "--runs", "200", "--html", path("page.html"));

        String page = Files.readString(Path.of(path("page.html")));
        assertTrue(page.contains("<h1>WRONG  unblocked breaks CONSISTENT_CUT</h1>"), "headline");
        assertTrue(page.contains("<iframe") && page.contains("srcdoc="), "diagram");
        assertFalse(page.replace("http://www.w3.org", "").contains("http"), "links");
    }

    @Test
    void shouldPrintWhatTheCompilerSays() throws IOException {
        String broken = Files.readString(UNBLOCKED).replace("new Protocol(port);", "new Protocl(port);");
        Files.writeString(Path.of(path("Unblocked.java")), broken);

        assertEquals(1, weir("check", path("Unblocked.java")));
        assertTrue(err().contains("Unblocked.java:39: error: cannot find symbol\n"), err());
        assertTrue(err().contains("symbol:   class Protocl\n"), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void shouldBlameTheSchemeForWhatItThrows() throws IOException {
        String throwing = Files.readString(UNBLOCKED)
                .replace("came[channel] = true;", "if (id > 0) { throw new IllegalStateException(\"n\"); }");
        Files.writeString(Path.of(path("Unblocked.java")), throwing);

        assertEquals(1, check(path("Unblocked.java"), "--runs", "500"));
        assertTrue(out().startsWith("WRONG  unblocked breaks NO_DEFECT\n"), out());
        assertTrue(out().contains("the scheme's onEvent of task "), out());
        assertTrue(out().contains("IllegalStateException: n at Unblocked$Protocol.onEvent(Unblocked.java:"), out());
    }

    @Test
    void shouldBlameTheSchemeForAskingWithoutEnd() throws IOException {
        String looping = Files.readString(UNBLOCKED)
                .replace("came[channel] = true;", "came[channel] = true; while (id > 0) { port.unblock(channel); }");
        Files.writeString(Path.of(path("Unblocked.java")), looping);

        assertEquals(1, check(path("Unblocked.java"), "--runs", "500"), this::err);
        assertTrue(out().contains("asks for more than 100000 things in one call"), out());
    }

    @Test
    void shouldSayWhatItCannotCheck() {
        assertEquals(2, weir("check", "algined"));
        assertTrue(err().startsWith("weir: unknown scheme or scheduler 'algined': expected one of [aligned, "), err());
        assertEquals(2, weir("check", "java.lang.String"));
        assertTrue(err().contains("java.lang.String is neither a scheme nor a scheduler"), err());
        assertEquals(2, weir("check", NoConstructor.class.getName()));
        assertTrue(err().contains("give it a public constructor without arguments"), err());
        assertEquals(2, weir("check"));
        assertTrue(err().contains("expected a scheme or a scheduler to check, found none"), err());
        assertEquals(2, weir("check", "aligned", "--graph", "shufle"));
        assertTrue(err().contains("unknown graph 'shufle': expected one of [shuffle, "), err());
        assertEquals(2, weir("check", "aligned", "--runs", "0"));
        assertEquals(2, weir("check", "aligned", "--scheduler", "chaned"));
        assertTrue(err().contains("unknown scheduler 'chaned'"), err());
        assertEquals(1, weir("check", path("Missing.java")));
        assertTrue(err().contains("expected a Java source file, found nothing there"), err());
    }

    /** A scheduler that cannot be made by its name. */
    public static final class NoConstructor implements dev.weir.scheduler.Scheduler {
        /** Wants an argument. */
        public NoConstructor(int unused) {}

        @Override
        public String name() {
            return "no-constructor";
        }

        @Override
        public dev.weir.ir.plan.Plan plan(dev.weir.ir.graph.Graph graph, dev.weir.ir.plan.Cluster cluster) {
            throw new UnsupportedOperationException();
        }

        @Override
        public dev.weir.scheduler.Dispatch dispatch() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void shouldListWhatThereIs() {
        assertEquals(0, weir("check", "--list"));

        assertTrue(out().contains("graphs:     linear, shuffle, "), out());
        assertTrue(out().contains("schedulers: chained, "), out());
        assertTrue(out().contains("aligned (EXACTLY_ONCE)"), out());
    }

    private int check(String what, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "check";
        words[1] = what;
        words[2] = "--counterexample";
        words[3] = path("found.txt");
        System.arraycopy(options, 0, words, 4, options.length);
        return weir(words);
    }
}
