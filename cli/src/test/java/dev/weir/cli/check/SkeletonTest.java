package dev.weir.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.CommandCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SkeletonTest extends CommandCase {
    private String file(String name) {
        return path(name + ".java");
    }

    private void mend(String name, String wrong, String right) throws IOException {
        String text = Files.readString(Path.of(file(name)));
        assertTrue(text.contains(wrong), text);
        Files.writeString(Path.of(file(name)), text.replace(wrong, right));
    }

    @Test
    void shouldWriteASchemeThatIsWrongUntilItsMarkedLineIsTurnedOn() throws IOException {
        assertEquals(0, weir("new-scheme", "MyScheme", "--dir", directory.toString()), this::err);
        assertTrue(out().contains("./weir check " + file("MyScheme")), out());

        assertEquals(1, weir("check", file("MyScheme"), "--runs", "500", "--counterexample", path("c.txt")), this::err);
        assertTrue(out().startsWith("WRONG  my-scheme breaks CONSISTENT_CUT\n"), out());

        mend("MyScheme", "// port.block(channel);", "port.block(channel);");
        assertEquals(0, weir("check", file("MyScheme"), "--replay", path("c.txt")), this::out);
        weir("check", file("MyScheme"), "--runs", "2000", "--counterexample", path("c.txt"));
        assertFalse(out().startsWith("WRONG"), out());
    }

    @Test
    void shouldWriteASchedulerThatIsWrongUntilItsMarkedLineIsGone() throws IOException {
        assertEquals(0, weir("new-scheduler", "Fair", "--dir", directory.toString()), this::err);

        assertEquals(1, weir("check", file("Fair"), "--runs", "100"), this::err);
        assertTrue(out().startsWith("WRONG  fair breaks 2 laws of schedulers\n"), out());
        assertTrue(out().contains("NO_TASK_STARVES, a worker of "), out());

        mend("Fair", "            chosen = 0;\n", "");
        weir("check", file("Fair"), "--runs", "300", "--counterexample", path("c.txt"));
        assertTrue(out().contains("every law of plans and dispatches holds"), out());
        assertFalse(out().startsWith("WRONG"), out());
    }

    @Test
    void shouldNotWriteOverAFile() throws IOException {
        Files.writeString(Path.of(file("Mine")), "precious");

        assertEquals(1, weir("new-scheme", "Mine", "--dir", directory.toString()));
        assertTrue(err().contains("Mine.java is there already"), err());
        assertEquals("precious", Files.readString(Path.of(file("Mine"))));
    }

    @Test
    void shouldRefuseANameThatIsNoClass() {
        for (String name : new String[] {"my-scheme", "class", "1st", "a.B", "../Mine"}) {
            assertEquals(2, weir("new-scheduler", name, "--dir", directory.toString()), name);
            assertTrue(err().contains("expected the name of a Java class, such as MyScheme, found '" + name), err());
        }
    }
}
