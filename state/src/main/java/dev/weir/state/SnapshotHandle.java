package dev.weir.state;

/**
 * Where a task's snapshot lies.
 *
 * @param task name of the task
 * @param location of the store's own form, e.g. a path relative to its directory
 * @param byteSize length
 * @param checksum CRC-32C over all its bytes
 * @param capturedElements elements in flight in it
 */
public record SnapshotHandle(String task, String location, long byteSize, int checksum, long capturedElements) {}
