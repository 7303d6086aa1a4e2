package dev.weir.cli.check;

import picocli.CommandLine.Command;

/** {@code weir new-scheduler}: writes a scheduler to begin with. */
@Command(
        name = "new-scheduler",
        description = {
            "Write a scheduler of your own: one commented file that compiles and is wrong in one marked place,",
            "which 'weir check' shows. Mend it, then make it yours."
        })
public final class NewSchedulerCommand extends SkeletonCommand {
    /** A command that has not been given its options. */
    public NewSchedulerCommand() {
        super(Skeleton.SCHEDULER);
    }
}
