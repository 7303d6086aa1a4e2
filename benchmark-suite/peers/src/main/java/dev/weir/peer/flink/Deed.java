package dev.weir.peer.flink;

/**
 * What query 8 sends of a person or of an auction, and no more.
 *
 * @param person number of the person, or of the auction's seller
 * @param opened whether it is an auction
 * @param name of the person, empty for an auction
 */
record Deed(long person, boolean opened, String name) {
    static Deed registered(long person, String name) {
        return new Deed(person, false, name);
    }

    static Deed opened(long seller) {
        return new Deed(seller, true, "");
    }
}
