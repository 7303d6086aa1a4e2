package dev.weir.peer.flink;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The part of the log that one reader has, and how far it has come.
 *
 * @param index which reader's, from 0
 * @param splits how many readers there are
 * @param position index in the log of its next event
 * @param watermark the last one told, epoch milliseconds
 */
record LogSplit(int index, int splits, long position, long watermark) implements SourceSplit {
    @Override
    public String splitId() {
        return index + "/" + splits;
    }
}
