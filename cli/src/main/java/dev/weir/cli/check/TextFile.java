package dev.weir.cli.check;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that the user names: what goes wrong with one is said with its name. */
final class TextFile {
    private TextFile() {}

    /** Writes a file, over what was there. */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CheckException(file + " cannot be written: " + e);
        }
    }

    /** Reads a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CheckException(file + ": expected a text file, found other bytes");
        } catch (IOException e) {
            throw new CheckException(file + " cannot be read: " + e);
        }
    }
}
