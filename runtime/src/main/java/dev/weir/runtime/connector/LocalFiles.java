package dev.weir.runtime.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Every operation by which the file sink changes a disk, one method each, so that a test can stop before any of them. */
class LocalFiles {
    /** Called before each operation. */
    protected void before(String operation, Path path) throws IOException {}

    final void createDirectory(Path directory) throws IOException {
        before("create directory", directory);
        Files.createDirectory(directory);
    }

    final void createEmpty(Path file) throws IOException {
        before("create", file);
        Files.createFile(file);
    }

    /** A new file, open for writing. One of that name must not be there: it would be output that someone may still commit. */
    final FileChannel create(Path file) throws IOException {
        before("create", file);
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    final void write(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
        before("write", file);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Appends all of a file. */
    final void append(FileChannel channel, Path source) throws IOException {
        before("append", source);
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ)) {
            long size = from.size();
            for (long at = 0; at < size; ) {
                at += from.transferTo(at, size - at, channel);
            }
        }
    }

    /** Makes what was written survive a loss of power. */
    void sync(FileChannel channel, Path file) throws IOException {
        before("sync", file);
        channel.force(true);
    }

    /** Makes names created, renamed or deleted in a directory survive a loss of power. */
    void syncDirectory(Path directory) throws IOException {
        before("sync directory", directory);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    final void rename(Path from, Path to) throws IOException {
        before("rename", from);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    final void deleteIfExists(Path file) throws IOException {
        before("delete", file);
        Files.deleteIfExists(file);
    }

    /** Names of the files in a directory, in no order. */
    final List<String> names(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName())).toList();
        }
    }
}
