package dev.weir.peer.jet;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What became of one person's number in a window: the names it was registered with, and whether it opened an auction. An accumulator. */
final class Activity {
    private final List<String> names = new ArrayList<>(1);
    private boolean opened;

    void add(NexmarkEvent event) {
        if (event instanceof Person person) {
            named(person.name());
        } else {
            opened = true;
        }
    }

    void add(Activity other) {
        other.names.forEach(this::named);
        opened |= other.opened;
    }

    /** The names of who opened an auction. */
    List<String> sellers() {
        return opened ? names : List.of();
    }

    private void named(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    static final class Serializer implements StreamSerializer<Activity> {
        @Override
        public int getTypeId() {
            return JetTypes.ACTIVITY;
        }

        @Override
        public void write(ObjectDataOutput out, Activity activity) throws IOException {
            out.writeBoolean(activity.opened);
            out.writeStringArray(activity.names.toArray(String[]::new));
        }

        @Override
        public Activity read(ObjectDataInput in) throws IOException {
            Activity activity = new Activity();
            activity.opened = in.readBoolean();
            String[] names = in.readStringArray();
            if (names != null) {
                activity.names.addAll(List.of(names));
            }
            return activity;
        }
    }
}
