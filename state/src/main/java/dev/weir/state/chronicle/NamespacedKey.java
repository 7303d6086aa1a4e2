package dev.weir.state.chronicle;

/** Sixteen bytes of key and namespace; Chronicle generates what implements it. */
interface NamespacedKey {
    long getKey();

    void setKey(long key);

    long getNamespace();

    void setNamespace(long namespace);
}
