package dev.weir.cli;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Lines that a long-running process writes for people, with the time and who says it. */
final class ProcessLog {
    private final PrintWriter out;
    private final String who;

    ProcessLog(PrintWriter out, String who) {
        this.out = out;
        this.who = who;
    }

    synchronized void say(String line) {
        out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + who + ": " + line);
        out.flush();
    }
}
