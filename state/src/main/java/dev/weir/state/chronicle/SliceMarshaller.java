package dev.weir.state.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import net.openhft.chronicle.hash.serialization.impl.EnumMarshallable;
import org.jspecify.annotations.Nullable;

/** Copies slices into a map and out of it. */
final class SliceMarshaller implements SizedReader<Slice>, SizedWriter<Slice>, EnumMarshallable<SliceMarshaller> {
    static final SliceMarshaller INSTANCE = new SliceMarshaller();

    private SliceMarshaller() {}

    @Override
    public long size(Slice slice) {
        return slice.length();
    }

    @Override
    public void write(Bytes<?> out, long size, Slice slice) {
        out.write(slice.bytes(), 0, slice.length());
    }

    @Override
    public Slice read(Bytes<?> in, long size, @Nullable Slice using) {
        Slice slice = using == null ? new Slice() : using;
        in.read(slice.resize((int) size), 0, (int) size);
        return slice;
    }

    @Override
    public SliceMarshaller readResolve() {
        return INSTANCE;
    }
}
