package dev.weir.cli.check;

import picocli.CommandLine.Command;

/** {@code weir new-scheme}: writes a fault-tolerance scheme to begin with. */
@Command(
        name = "new-scheme",
        description = {
            "Write a fault-tolerance scheme of your own: one commented file that compiles and is wrong in one marked place,",
            "which 'weir check' shows. Mend it, then make it yours."
        })
public final class NewSchemeCommand extends SkeletonCommand {
    /** A command that has not been given its options. */
    public NewSchemeCommand() {
        super(Skeleton.SCHEME);
    }
}
