package dev.weir.runtime.job;

import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A scheme that takes no checkpoint and keeps, in order, the messages that tasks and coordinator were handed. */
final class RecordingScheme implements FaultToleranceScheme {
    private final List<Message> atTasks = new ArrayList<>();
    private final List<Message> atCoordinator = new ArrayList<>();

    List<Message> atTasks() {
        return atTasks;
    }

    List<Message> atCoordinator() {
        return atCoordinator;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new TaskProtocol() {
            @Override
            public void onMessage(Message message) {
                atTasks.add(message);
            }
        };
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return new Coordinator() {
            @Override
            public void onStart() {}

            @Override
            public void onTimer(long timerId) {}

            @Override
            public void onMessage(Message message) {
                atCoordinator.add(message);
            }

            @Override
            public RecoveryPlan onFailure(Set<Integer> dead) {
                return new RecoveryPlan(dead, 0);
            }
        };
    }
}
