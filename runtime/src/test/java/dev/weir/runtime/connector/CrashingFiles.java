package dev.weir.runtime.connector;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Files of a process that is killed before its n-th operation; every later operation fails too, as the process is gone. Does not wait for
 * the disk: a killed process leaves what it has written with the operating system.
 */
final class CrashingFiles extends LocalFiles {
    private final int crashAt;
    int operations;

    CrashingFiles(int crashAt) {
        this.crashAt = crashAt;
    }

    @Override
    protected void before(String operation, Path path) {
        if (operations++ >= crashAt) {
            throw new Killed("before: " + operation + " " + path);
        }
    }

    @Override
    void sync(FileChannel channel, Path file) {
        before("sync", file);
    }

    @Override
    void syncDirectory(Path directory) {
        before("sync directory", directory);
    }

    /** An error, so that nothing takes it for a failure it can handle. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String message) {
            super(message, null, false, false);
        }
    }
}
