package dev.weir.peer.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What query 3 keeps of one person's number: persons of that number, and the auctions they opened. */
final class JoinState {
    private final List<Person> sellers = new ArrayList<>(1);
    private final List<Long> auctions = new ArrayList<>(1);

    /** The pairs that an event completes. */
    Traverser<Stamped> add(NexmarkEvent event) {
        if (event instanceof Person person) {
            sellers.add(person);
            return auctions.isEmpty()
                    ? Traversers.empty()
                    : Traversers.traverseIterable(auctions).map(auction -> pair(person, auction, person.dateTime()));
        }
        Auction auction = (Auction) event;
        auctions.add(auction.id());
        return sellers.isEmpty()
                ? Traversers.empty()
                : Traversers.traverseIterable(sellers).map(seller -> pair(seller, auction.id(), auction.dateTime()));
    }

    private static Stamped pair(Person seller, long auction, long timestamp) {
        return new Stamped(new LocalItem(seller.name(), seller.city(), seller.state(), auction), timestamp);
    }

    static final class Serializer implements StreamSerializer<JoinState> {
        @Override
        public int getTypeId() {
            return JetTypes.JOIN_STATE;
        }

        @Override
        public void write(ObjectDataOutput out, JoinState state) throws IOException {
            out.writeInt(state.sellers.size());
            for (Person seller : state.sellers) {
                out.writeObject(seller);
            }
            out.writeLongArray(
                    state.auctions.stream().mapToLong(Long::longValue).toArray());
        }

        @Override
        public JoinState read(ObjectDataInput in) throws IOException {
            JoinState state = new JoinState();
            for (int left = in.readInt(); left > 0; left--) {
                Person seller = in.readObject();
                state.sellers.add(seller);
            }
            long[] auctions = in.readLongArray();
            if (auctions != null) {
                for (long auction : auctions) {
                    state.auctions.add(auction);
                }
            }
            return state;
        }
    }
}
