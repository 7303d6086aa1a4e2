package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one task contributes to one checkpoint: named sections of bytes. It is filled on the task's thread and then handed over for
 * persisting; what the task could put off until then ({@link #later}) is written by {@link #complete}.
 */
public final class Snapshot {
    private final long checkpointId;
    private final Map<String, ByteWriter> sections = new LinkedHashMap<>();
    private final Map<String, Consumer<ByteWriter>> later = new LinkedHashMap<>();
    private long capturedElements;

    /** An empty snapshot of a checkpoint. */
    public Snapshot(long checkpointId) {
        this.checkpointId = checkpointId;
    }

    /** The checkpoint it belongs to. */
    public long checkpointId() {
        return checkpointId;
    }

    /** The section of that name, to be written at its end; made when first asked for. */
    public ByteWriter section(String name) {
        return sections.computeIfAbsent(name, made -> new ByteWriter());
    }

    /**
     * Makes a section that is written when the snapshot is completed.
     *
     * @param writer writes what was so when this was called, whatever has changed since, on whatever thread
     */
    public void later(String name, Consumer<ByteWriter> writer) {
        section(name);
        later.put(name, writer);
    }

    /** Writes the sections that were put off. To be called by whoever persists the snapshot, before it is read. */
    public void complete() {
        while (!later.isEmpty()) {
            String name = later.keySet().iterator().next();
            // Taken out first: what has failed half-way must not be written again behind itself.
            Objects.requireNonNull(later.remove(name)).accept(section(name));
        }
    }

    /**
     * A reader of the section, or null if there is none.
     *
     * @throws IllegalStateException if the section was put off and is not written yet: it would look as if it were empty
     */
    public @Nullable ByteReader read(String name) {
        if (later.containsKey(name)) {
            throw incomplete(name);
        }
        ByteWriter section = sections.get(name);
        return section == null ? null : new ByteReader(section.array(), 0, section.position());
    }

    /** The same without some of its sections; the bytes of the others are shared, not copied. */
    public Snapshot without(Predicate<String> left) {
        requireComplete();
        return without(left, checkpointId);
    }

    /** The same as part of another checkpoint; the bytes are shared, not copied. */
    public Snapshot as(long otherCheckpointId) {
        requireComplete();
        return without(name -> false, otherCheckpointId);
    }

    private Snapshot without(Predicate<String> left, long id) {
        Snapshot rest = new Snapshot(id);
        sections.forEach((name, section) -> {
            if (!left.test(name)) {
                rest.sections.put(name, section);
            }
        });
        rest.capturedElements = capturedElements;
        return rest;
    }

    /**
     * For whoever takes the snapshot as it is.
     *
     * @throws IllegalStateException if a section was put off and is not written yet
     */
    void requireComplete() {
        if (!later.isEmpty()) {
            throw incomplete(later.keySet().iterator().next());
        }
    }

    private IllegalStateException incomplete(String section) {
        return new IllegalStateException("section '" + section + "' of the snapshot of checkpoint " + checkpointId
                + " was put off and is not written yet: complete() the snapshot before it is read or stored");
    }

    /** Names of all sections, in the order they were made. */
    public Set<String> sections() {
        return sections.keySet();
    }

    /** Counts elements in flight that were captured into it. */
    public void countCaptured(long elements) {
        capturedElements += elements;
    }

    /** Elements in flight that were captured into it. */
    public long capturedElements() {
        return capturedElements;
    }

    /** Bytes over all sections. */
    public long byteSize() {
        long bytes = 0;
        for (ByteWriter section : sections.values()) {
            bytes += section.position();
        }
        return bytes;
    }
}
