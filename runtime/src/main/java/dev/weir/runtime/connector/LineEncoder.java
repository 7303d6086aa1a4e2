package dev.weir.runtime.connector;

/** Writes records as lines. Belongs to one writer and may keep scratch space. */
interface LineEncoder<T> {
    void encode(T value, StagedFile out) throws Exception;
}
