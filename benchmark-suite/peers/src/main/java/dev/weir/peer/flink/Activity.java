package dev.weir.peer.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What became of one person's number in a window.
 *
 * @param names it was registered with, each once
 * @param opened whether it opened an auction
 */
record Activity(List<String> names, boolean opened) {
    private static final Activity NONE = new Activity(List.of(), false);

    private Activity plus(Deed deed) {
        if (deed.opened()) {
            return opened ? this : new Activity(names, true);
        }
        return named(deed.name());
    }

    private Activity named(String name) {
        if (names.contains(name)) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.add(name);
        return new Activity(all, opened);
    }

    /** Gathers deeds. */
    static final class Gathering implements AggregateFunction<Deed, Activity, Activity> {
        private static final long serialVersionUID = 1;

        @Override
        public Activity createAccumulator() {
            return NONE;
        }

        @Override
        public Activity add(Deed deed, Activity activity) {
            return activity.plus(deed);
        }

        @Override
        public Activity getResult(Activity activity) {
            return activity;
        }

        @Override
        public Activity merge(Activity left, Activity right) {
            Activity merged = new Activity(left.names, left.opened || right.opened);
            for (String name : right.names) {
                merged = merged.named(name);
            }
            return merged;
        }
    }

    static final class Serializer extends ImmutableSerializer<Activity> {
        private static final long serialVersionUID = 1;

        @Override
        public void serialize(Activity value, DataOutputView out) throws IOException {
            out.writeBoolean(value.opened);
            out.writeInt(value.names.size());
            for (String name : value.names) {
                Text.write(name, out);
            }
        }

        @Override
        public Activity deserialize(DataInputView in) throws IOException {
            boolean opened = in.readBoolean();
            List<String> names = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                names.add(Text.read(in));
            }
            return new Activity(names, opened);
        }

        @Override
        public TypeSerializerSnapshot<Activity> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer in a checkpoint. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Activity> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
