package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ByteWriterTest {

    @Test
    void shouldWriteNumbersBigEndian() {
        ByteWriter out = new ByteWriter(0);
        out.writeShort(0x0102);
        out.writeInt(0x03040506);
        out.writeLong(0x0708090a0b0c0d0eL);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, out.toByteArray());
    }

    @Test
    void shouldWriteSmallVarIntsAsOneByteAndNegativeOnesAsFive() {
        ByteWriter out = new ByteWriter();
        out.writeVarInt(127);
        assertEquals(1, out.position());
        out.writeVarInt(128);
        assertEquals(3, out.position());
        out.writeVarInt(-1);
        assertEquals(8, out.position());
    }

    @Test
    void shouldWriteSmallNegativeVarLongsAsOneByteAndExtremeOnesAsTen() {
        ByteWriter out = new ByteWriter();
        out.writeVarLong(-64);
        assertEquals(1, out.position());
        out.writeVarLong(Long.MIN_VALUE);
        assertEquals(11, out.position());
    }

    @Test
    void shouldFillALengthThatWasLeftOpen() {
        ByteWriter out = new ByteWriter(0);
        out.position(4);
        out.writeLong(5);
        out.putInt(0, out.position() - 4);
        ByteReader in = new ByteReader(out.toByteArray());
        assertEquals(8, in.readInt());
        assertEquals(5, in.readLong());
    }

    @Test
    void shouldRefuseToFillWhatIsNotWritten() {
        ByteWriter out = new ByteWriter(64);
        out.writeByte(1);
        assertThrows(IndexOutOfBoundsException.class, () -> out.putInt(0, 7));
    }

    @Test
    void shouldRefuseANegativePosition() {
        assertThrows(IllegalArgumentException.class, () -> new ByteWriter().position(-1));
    }

    @Test
    void shouldKeepItsArrayWhenReset() {
        ByteWriter out = new ByteWriter(0);
        out.writeUtf8("something longer than nothing");
        byte[] grown = out.array();
        out.reset();
        out.writeLong(1);
        assertSame(grown, out.array());
        assertEquals(8, out.position());
    }

    @Test
    void shouldKeepEarlierBytesWhenGrowing() {
        ByteWriter out = new ByteWriter(1);
        for (int i = 0; i < 10_000; i++) {
            out.writeInt(i);
        }
        ByteReader in = new ByteReader(out.array(), 0, out.position());
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i, in.readInt());
        }
    }

    @Test
    void shouldAppendARangeOfBytes() {
        ByteWriter out = new ByteWriter(0);
        out.writeBytes(new byte[] {1, 2, 3, 4}, 1, 2);
        assertArrayEquals(new byte[] {2, 3}, out.toByteArray());
    }
}
