package dev.weir.cli;

import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.graph.Graph;
import dev.weir.runtime.Engine;
import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.jar.JarLoader;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Jobs of submissions: read as {@code weir run} reads its command line, so that the same words make the same job in every process. */
final class SubmittedPrograms implements dev.weir.runtime.cluster.Programs {
    private static final int RETAINED_CHECKPOINTS = 3;

    private final JarLoaders jars;

    /** Programs that Weir has, and programs in jars. */
    SubmittedPrograms(JarLoaders jars) {
        this.jars = jars;
    }

    /** The words behind the program's name. */
    @Command(name = "submit")
    private static final class Words {
        @Spec
        @SuppressWarnings("NullAway.Init") // set when the words are read
        private CommandSpec command;

        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Unmatched
        private final List<String> rest = new ArrayList<>();
    }

    @Override
    public JobSpec job(Submission submission, JobListener listener) {
        JarId jar = submission.jarId();
        if (jar == null) {
            return job(submission, listener, null);
        }
        JarLoader loader = hold(jar);
        boolean made = false;
        try {
            JobSpec job = JarProgram.within(loader, () -> job(submission, listener, loader));
            made = true;
            return job;
        } finally {
            if (!made) {
                release(submission);
            }
        }
    }

    private JarLoader hold(JarId jar) {
        try {
            return jars.hold(jar);
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public @Nullable ClassLoader classes(Submission submission) {
        JarId jar = submission.jarId();
        return jar == null ? null : jars.held(jar);
    }

    @Override
    public void within(Submission submission, Runnable step) {
        ClassLoader classes = classes(submission);
        if (classes == null) {
            step.run();
            return;
        }
        try (ContextClasses context = new ContextClasses(classes)) {
            step.run();
        }
    }

    @Override
    public void release(Submission submission) {
        JarId jar = submission.jarId();
        if (jar != null) {
            try {
                jars.release(jar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static JobSpec job(Submission submission, JobListener listener, @Nullable JarLoader jar) {
        Words words = new Words();
        try {
            new CommandLine(words)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(submission.arguments().toArray(String[]::new));
            Programs known = new Programs(words.command.commandLine(), jar);
            WeirProgram program = known.named(submission.program());
            words.engine.check();
            Arguments arguments = known.arguments(program, words.rest);
            Graph graph = words.engine.widened(known.build(program, arguments));
            return engine(words, listener).spec(graph);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Engine engine(Words words, JobListener listener) {
        Path directory = words.engine.checkpointDirectory();
        if (directory == null) {
            throw new IllegalArgumentException(
                    "--checkpoint-dir: expected a directory that all nodes share, found none");
        }
        if (words.engine.savepoints().target() != null) {
            throw new IllegalArgumentException(
                    "--savepoint-dir: expected none with a cluster; ask for one with 'weir savepoint JOB DIR'");
        }
        Engine engine = words.engine
                .engine()
                .listener(listener)
                .snapshots(new DirectorySnapshotStore(
                        directory, new LocalDisk(), RETAINED_CHECKPOINTS, listener::onWarning));
        words.engine.savepoints().apply(engine, listener::onWarning);
        return engine;
    }
}
