package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ByteReaderTest {

    @Test
    void shouldReadEveryPrimitiveThatWasWritten() {
        ByteWriter out = new ByteWriter(0);
        out.writeByte(-1);
        out.writeBoolean(true);
        out.writeShort(-2);
        out.writeChar('\uffff');
        out.writeInt(Integer.MIN_VALUE);
        out.writeLong(Long.MIN_VALUE);
        out.writeFloat(-0.0f);
        out.writeDouble(Double.MIN_VALUE);
        ByteReader in = new ByteReader(out.toByteArray());
        assertEquals(-1, in.readByte());
        assertEquals(true, in.readBoolean());
        assertEquals(-2, in.readShort());
        assertEquals('\uffff', in.readChar());
        assertEquals(Integer.MIN_VALUE, in.readInt());
        assertEquals(Long.MIN_VALUE, in.readLong());
        assertEquals(-0.0f, in.readFloat());
        assertEquals(Double.MIN_VALUE, in.readDouble());
        assertEquals(0, in.remaining());
    }

    @Test
    void shouldReadVarNumbersAtTheirBorders() {
        for (int shift = 0; shift < 64; shift++) {
            for (long offset = -1; offset <= 1; offset++) {
                long value = (1L << shift) + offset;
                ByteWriter out = new ByteWriter(0);
                out.writeVarInt((int) value);
                out.writeVarLong(value);
                out.writeVarLong(-value);
                ByteReader in = new ByteReader(out.toByteArray());
                assertEquals((int) value, in.readVarInt());
                assertEquals(value, in.readVarLong());
                assertEquals(-value, in.readVarLong());
            }
        }
    }

    @Test
    void shouldSayWhereAndWhatIsMissing() {
        ByteReader in = new ByteReader(new byte[] {9, 9, 1, 2, 3, 4, 5}, 2, 5);
        in.skip(2);
        SerdeException e = assertThrows(SerdeException.class, in::readLong);
        assertEquals("byte 2 of 5: wanted=8 bytes, available=3", e.getMessage());
    }

    @Test
    void shouldNotReadBeyondItsRange() {
        byte[] source = new byte[100];
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 0).readByte());
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 1).readShort());
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 3).readInt());
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 3).skip(4));
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 3).readBytes(4));
        assertThrows(SerdeException.class, () -> new ByteReader(source, 0, 3).readBytes(new byte[9], 0, 4));
    }

    @Test
    void shouldRefuseASizeThatCannotRemain() {
        ByteWriter out = new ByteWriter();
        out.writeVarInt(3);
        out.writeLong(0);
        SerdeException e = assertThrows(SerdeException.class, () -> new ByteReader(out.toByteArray()).readSize(4));
        assertEquals("byte 0 of 9: size 3 of things of at least 4 bytes: wanted=12 bytes, available=8", e.getMessage());
        assertEquals(3, new ByteReader(out.toByteArray()).readSize(2));
    }

    @Test
    void shouldRefuseASizeBeyondAnIntWithoutOverflow() {
        ByteWriter out = new ByteWriter();
        out.writeVarInt(-1);
        assertThrows(SerdeException.class, () -> new ByteReader(out.toByteArray()).readSize(8));
        assertThrows(SerdeException.class, () -> new ByteReader(out.toByteArray()).readNullableSize(8));
    }

    @Test
    void shouldReadANullSizeAsMinusOne() {
        assertEquals(-1, new ByteReader(new byte[] {0}).readNullableSize(8));
        assertNull(new ByteReader(new byte[] {0}).readNullableUtf8());
    }

    @Test
    void shouldRefuseOverlongVarNumbers() {
        byte[] endless = new byte[20];
        java.util.Arrays.fill(endless, (byte) 0xff);
        assertThrows(SerdeException.class, () -> new ByteReader(endless).readVarInt());
        assertThrows(SerdeException.class, () -> new ByteReader(endless).readVarLong());
        byte[] bit33 = {-1, -1, -1, -1, 0x10};
        assertThrows(SerdeException.class, () -> new ByteReader(bit33).readVarInt());
        byte[] bit65 = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
        assertThrows(SerdeException.class, () -> new ByteReader(bit65).readVarLong());
    }

    @Test
    void shouldRefuseABooleanThatIsNeither() {
        SerdeException e = assertThrows(SerdeException.class, () -> new ByteReader(new byte[] {2}).readBoolean());
        assertEquals("byte 0 of 1: expected a boolean, 0 or 1, found 2", e.getMessage());
    }

    @Test
    void shouldRefuseMalformedUtf8() {
        assertMalformed(0x80); // continuation without a lead
        assertMalformed(0xc0, 0x80); // overlong
        assertMalformed(0xc1, 0xbf);
        assertMalformed(0xe0, 0x9f, 0xbf);
        assertMalformed(0xf0, 0x8f, 0xbf, 0xbf);
        assertMalformed(0xf4, 0x90, 0x80, 0x80); // beyond the last code point
        assertMalformed(0xf5, 0x80, 0x80, 0x80);
        assertMalformed(0xe2, 0x82); // cut off
        assertMalformed(0xe2, 0x82, 'a');
    }

    private static void assertMalformed(int... units) {
        ByteWriter out = new ByteWriter();
        out.writeVarInt(units.length + 1);
        out.writeByte('x');
        for (int unit : units) {
            out.writeByte(unit);
        }
        SerdeException e = assertThrows(SerdeException.class, () -> new ByteReader(out.toByteArray()).readUtf8());
        assertEquals("byte 2 of " + out.position() + ": expected UTF-8, found a malformed sequence", e.getMessage());
    }

    @Test
    void shouldStartOverOnAnotherRange() {
        ByteReader in = new ByteReader(new byte[] {1});
        in.readByte();
        in.reset(new byte[] {5, 6, 7}, 1, 2);
        assertEquals(0, in.position());
        assertArrayEquals(new byte[] {6, 7}, in.readBytes(2));
        assertEquals(2, in.position());
    }

    @Test
    void shouldRefuseARangeOutsideItsArray() {
        assertThrows(IndexOutOfBoundsException.class, () -> new ByteReader(new byte[3], 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> new ByteReader(new byte[3]).reset(new byte[3], -1, 1));
    }
}
