package dev.weir.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedDiskTest {
    private static final Path DIRECTORY = Path.of("/d");

    @Test
    void shouldHaveBrokenDurabilityOnlyWhenTheFaultHasHit() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new VirtualClock());
        disk.makeDirectories(DIRECTORY);
        disk.arm(DiskFault.LOST_WRITE, 2);
        disk.write(DIRECTORY.resolve("one"), List.of(ByteBuffer.wrap(new byte[] {1})));
        assertFalse(disk.brokeDurability());
        disk.write(DIRECTORY.resolve("two"), List.of(ByteBuffer.wrap(new byte[] {2})));
        assertTrue(disk.brokeDurability());
    }
}
