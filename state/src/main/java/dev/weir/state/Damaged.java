package dev.weir.state;

import java.nio.file.Path;

/** A file of a checkpoint is not what was written. Caught within this package: an older checkpoint may do. */
final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(Path file, String foundAndExpected) {
        super(
                file + ": " + foundAndExpected,
                null,
                false,
                false); // what is told is the file; where it was read says nothing
    }
}
