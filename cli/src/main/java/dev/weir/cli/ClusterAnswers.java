package dev.weir.cli;

import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.process.Reply;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what a coordinator answers. */
final class ClusterAnswers {
    private ClusterAnswers() {}

    /** Prints it; the exit code. */
    static int print(Reply reply, CommandSpec command) {
        PrintWriter out = command.commandLine().getOut();
        if (reply instanceof Reply.Refused refused) {
            PrintWriter err = command.commandLine().getErr();
            err.println("weir: " + refused.reason());
            err.flush();
            return ExitCode.SOFTWARE;
        }
        if (reply instanceof Reply.Done done) {
            out.println(done.text());
        } else if (reply instanceof Reply.Seen seen) {
            print(seen.view(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(ClusterView view, PrintWriter out) {
        out.printf("%-12s %8s %8s%n", "node", "workers", "free");
        for (ClusterView.Node node : view.nodes()) {
            out.printf("%-12s %8d %8d%n", node.name(), node.workers(), node.free());
        }
        if (view.nodes().isEmpty()) {
            out.println("none: start one with 'weir node --join HOST:PORT --name NAME'");
        }
        out.println();
        out.printf("%-8s %-16s %-10s %8s %11s  %s%n", "job", "program", "state", "attempt", "checkpoint", "workers on");
        for (ClusterView.Job job : view.jobs()) {
            out.printf(
                    "%-8s %-16s %-10s %8d %11d  %s%n",
                    job.id(), job.program(), job.state(), job.attempt(), job.checkpoint(), placement(job));
            if (!job.note().isEmpty()) {
                out.println("         " + job.note());
            }
        }
        if (view.jobs().isEmpty()) {
            out.println("none: submit one with 'weir submit PROGRAM'");
        }
    }

    private static String placement(ClusterView.Job job) {
        Map<String, Integer> workers = new LinkedHashMap<>();
        job.placement().forEach(node -> workers.merge(node, 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        workers.forEach((node, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(node)
                .append(" (")
                .append(count)
                .append(')'));
        return text.toString();
    }
}
