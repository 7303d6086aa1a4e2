package dev.weir.runtime.connector;

import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one subtask's staged files and commits them; see {@link FileSink} for the protocol. */
final class FileSinkWriter<T> implements SinkWriter<T> {
    private final StagingArea area;
    private final LineEncoder<T> encoder;
    private final SinkContext context;
    private int files;
    private @Nullable StagedFile staged;

    FileSinkWriter(StagingArea area, LineEncoder<T> encoder, SinkContext context) {
        this.area = area;
        this.encoder = encoder;
        this.context = context;
    }

    @Override
    public void write(T value, long timestamp) throws Exception {
        StagedFile file = staged;
        if (file == null) {
            area.requireCurrent(context);
            file = area.stage(context, files++);
            staged = file;
        }
        encoder.encode(value, file);
    }

    @Override
    public byte[] preCommit(long checkpointId) throws Exception {
        area.requireCurrent(context);
        StagedFile file = staged;
        if (file == null) {
            return new FilePreCommit(area.run(), checkpointId, "", "").toBytes();
        }
        file.seal();
        area.syncNames();
        staged = null;
        String part = new PartName(checkpointId, context.subtask(), context.attempt()).toString();
        return new FilePreCommit(
                        area.run(), checkpointId, String.valueOf(file.path().getFileName()), part)
                .toBytes();
    }

    @Override
    public void commit(byte[] preCommit) throws Exception {
        if (preCommit.length == 0) {
            return;
        }
        area.requireCurrent(context);
        area.commit(FilePreCommit.of(preCommit));
    }

    @Override
    public void recover(List<byte[]> inDoubt) throws Exception {
        area.enter(context);
        RestoredParts restored = new RestoredParts(context);
        for (byte[] bytes : inDoubt) {
            if (bytes.length > 0) {
                FilePreCommit preCommit = FilePreCommit.of(bytes);
                area.commit(preCommit);
                restored.add(PartName.parse(preCommit.part())
                        .orElse(new PartName(preCommit.checkpoint(), context.subtask(), context.attempt())));
            }
        }
        area.discardStaged(context);
        area.discardPartsAfter(restored, context);
    }

    /** Leaves what was pre-committed, since its checkpoint may complete; the file begun since then is of no use. */
    @Override
    public void close() throws IOException {
        StagedFile file = staged;
        if (file != null) {
            staged = null;
            file.close();
            area.discard(file.path());
        }
    }
}
