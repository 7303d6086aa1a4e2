package dev.weir.peer.flink;

/**
 * What query 3 sends of a person or of an auction, and no more.
 *
 * @param person number of the person, or of the auction's seller
 * @param auction number of the auction, {@link #NO_AUCTION} for a person
 * @param name of the person
 * @param city of the person
 * @param state of the person
 */
record JoinSide(long person, long auction, String name, String city, String state) {
    static final long NO_AUCTION = -1;

    static JoinSide seller(long person, String name, String city, String state) {
        return new JoinSide(person, NO_AUCTION, name, city, state);
    }

    static JoinSide auction(long seller, long auction) {
        return new JoinSide(seller, auction, "", "", "");
    }

    boolean isAuction() {
        return auction != NO_AUCTION;
    }
}
