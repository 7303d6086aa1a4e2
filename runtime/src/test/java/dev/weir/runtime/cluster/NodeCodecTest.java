package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.task.Progress;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and reports as bytes. */
class NodeCodecTest {
    private static final SnapshotHandle HANDLE = new SnapshotHandle("map.0", "chk-1/attempt-2-map.0.snap", 77, -5, 3);

    static Stream<NodeCommand> commands() {
        Assignment assignment = new Assignment(
                List.of(new Member("node-1", "127.0.0.1", 4001), new Member("node-2", "10.0.0.2", 4002)),
                List.of(0, 0, 1),
                Set.of(2, 0, 5),
                19,
                "f00d");
        Submission submission = new Submission("word-count", List.of("--in", "a b.txt", "--workers=3"), "");
        Manifest manifest = new Manifest(
                4,
                2,
                "words",
                "f00d",
                128,
                Map.of("count/sum", "long"),
                Map.of("count", 2),
                List.of(HANDLE, HANDLE),
                Layout.NONE);
        return Stream.of(
                new NodeCommand.Open("job-1", 3, 2, submission, assignment, null, null),
                new NodeCommand.Open("job-1", 3, 2, submission, assignment, manifest, null),
                new NodeCommand.Open(
                        "job-1",
                        3,
                        2,
                        submission,
                        assignment,
                        null,
                        new RecoveryPlan(Set.of(4, 2), 9, Map.of(2, HANDLE, 4, HANDLE))),
                new NodeCommand.Start("job-1", 3, Map.of()),
                new NodeCommand.Start("job-1", 3, Map.of(5, 1L << 40, 2, 0L)),
                new NodeCommand.Stop("job-1", 3),
                new NodeCommand.Retire("job-1", 3, Set.of(7, 1)),
                new NodeCommand.Close("job-1", Long.MAX_VALUE),
                new NodeCommand.Deliver("job-2", 1, 9, new Message.Trigger(5)),
                new NodeCommand.Deliver("job-2", 1, 9, new Message.Completed(5)),
                new NodeCommand.Deliver("job-2", 1, 9, new Message.Aborted(5)),
                new NodeCommand.Deliver("job-2", 1, 9, new Message.Resumed(5)));
    }

    static Stream<NodeReport> reports() {
        return Stream.of(
                new NodeReport.Registered(2, "127.0.0.1", 4001, Long.MIN_VALUE),
                new NodeReport.Alive(),
                new NodeReport.Counted("job-1", 7, Map.of("map", new OperatorCounters(1, 2, 3))),
                said(new ControlMessage.Opened(7)),
                said(new ControlMessage.Opened(7, Map.of(3, 4L))),
                said(new ControlMessage.Stopped(7)),
                said(new ControlMessage.Stopped(7, new Progress(Map.of(1, 2L), Map.of(3, 1L), Set.of(0, 4)))),
                said(new ControlMessage.Closed(7, Map.of("map", new OperatorCounters(1L << 40, 0, 0)), List.of())),
                said(new ControlMessage.ToCoordinator(7, new Message.Acknowledged(5, 2, HANDLE, 99))),
                said(new ControlMessage.ToCoordinator(7, new Message.Declined(5, 2, "disk full"))),
                said(new ControlMessage.ToCoordinator(7, new Message.Committed(5, 2))),
                said(new ControlMessage.ToCoordinator(7, new Message.Finished(5, 2))),
                said(new ControlMessage.ToCoordinator(7, new Message.LogFilling(5, 2))));
    }

    private static NodeReport said(ControlMessage message) {
        return new NodeReport.Said("job-1", message);
    }

    private static byte[] bytes(NodeCommand command) {
        ByteWriter out = new ByteWriter();
        NodeCodec.write(command, out);
        return out.toByteArray();
    }

    private static byte[] bytes(NodeReport report) {
        ByteWriter out = new ByteWriter();
        NodeCodec.write(report, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldReadACommandAsItWasWritten(NodeCommand command) {
        assertEquals(command, NodeCodec.readCommand(new ByteReader(bytes(command))));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void shouldReadAReportAsItWasWritten(NodeReport report) {
        assertEquals(report, NodeCodec.readReport(new ByteReader(bytes(report))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldRefuseACommandThatIsCutOffOrHasAByteTooMany(NodeCommand command) {
        byte[] whole = bytes(command);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(RuntimeException.class, () -> NodeCodec.readCommand(new ByteReader(cut)));
        }
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        assertThrows(RuntimeException.class, () -> NodeCodec.readCommand(new ByteReader(more)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void shouldRefuseAReportThatIsCutOff(NodeReport report) {
        byte[] whole = bytes(report);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(RuntimeException.class, () -> NodeCodec.readReport(new ByteReader(cut)));
        }
    }

    @Test
    void shouldTellWhatFailedElsewhereAndWhetherARestartIsOfUse() {
        RuntimeException cause = new SinkException("out.csv: cannot be written");
        byte[] bytes = bytes(said(new ControlMessage.TasksDied(7, Set.of(2, 1), cause)));

        NodeReport.Said read = (NodeReport.Said) NodeCodec.readReport(new ByteReader(bytes));

        ControlMessage.TasksDied died = (ControlMessage.TasksDied) read.message();
        assertEquals(Set.of(1, 2), died.tasks());
        assertEquals("out.csv: cannot be written", died.cause().getMessage());
        assertTrue(died.cause() instanceof RemoteFailure failure && failure.isOfNoUseToRestart());
    }
}
