package dev.weir.runtime.connector;

import dev.weir.ir.connector.SourceException;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** The files of one subtask, and how a position proves that it is about the same ones. */
record FileShare(FileSet files, int subtask, int parallelism) {
    int size() {
        return files.entries().size();
    }

    FileSet.Entry get(int index) {
        return files.entries().get(index);
    }

    void writeIdentity(ByteWriter out) {
        out.writeVarInt(subtask);
        out.writeVarInt(parallelism);
        out.writeVarInt(size());
        for (FileSet.Entry file : files.entries()) {
            out.writeUtf8(file.name());
        }
    }

    /** Refuses a position in other files. */
    void checkIdentity(ByteReader in) {
        int oldSubtask = in.readVarInt();
        int oldParallelism = in.readVarInt();
        int count = in.readSize(1);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.readUtf8());
        }
        if (oldSubtask != subtask || oldParallelism != parallelism) {
            throw new SourceException("the checkpoint was taken by reader " + oldSubtask + " of " + oldParallelism
                    + ", this is reader " + subtask + " of " + parallelism
                    + "; restore with the source's parallelism of the checkpoint");
        }
        List<String> present = files.names();
        for (String name : names) {
            if (!present.contains(name)) {
                throw new SourceException("the checkpoint was taken over the file " + name + ", found " + shown(present)
                        + "; restore over the same files");
            }
        }
        for (String name : present) {
            if (!names.contains(name)) {
                throw new SourceException("the file " + name + " was not there when the checkpoint was taken over "
                        + shown(names) + "; restore over the same files");
            }
        }
    }

    private static String shown(List<String> names) {
        return names.size() <= 10 ? names.toString() : names.subList(0, 10) + " and " + (names.size() - 10) + " more";
    }
}
