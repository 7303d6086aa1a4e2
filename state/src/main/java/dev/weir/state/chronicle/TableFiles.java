package dev.weir.state.chronicle;

import dev.weir.state.disk.Disk;
import dev.weir.state.disk.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where the tables of one task lie. */
final class TableFiles {
    private final Disk disk;
    private final Path attempt;
    private final Path task;

    TableFiles(Disk disk, Path attempt, String task) {
        this.disk = disk;
        this.attempt = attempt;
        this.task = attempt.resolve(FileName.of(task));
    }

    void make() {
        try {
            disk.makeDirectories(task);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the state directory " + task + ": " + e, e);
        }
    }

    Path of(String table) {
        return task.resolve(FileName.of(table) + ".dat");
    }

    boolean exists(String table) {
        try {
            return disk.exists(of(table));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + of(table) + ": " + e, e);
        }
    }

    void delete() {
        try {
            deleteTree(disk, task);
            if (disk.list(attempt).isEmpty()) {
                disk.delete(attempt);
            }
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            // Another task of the attempt has just begun: its directory stays.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the state directory " + task + ": " + e, e);
        }
    }

    static void deleteTree(Disk disk, Path path) throws IOException {
        for (String name : disk.list(path)) {
            deleteTree(disk, path.resolve(name));
        }
        disk.delete(path);
    }
}
