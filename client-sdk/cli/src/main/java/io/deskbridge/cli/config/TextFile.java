package io.deskbridge.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reading the file that a command is about, and what is said of it. */
final class TextFile {
    private TextFile() {}

    static String read(CommandSpec spec, Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " is not in UTF-8.", e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    /** As editors and people jump to it. */
    static String problem(Path file, int line, int column, String message) {
        return file + ":" + line + ":" + column + ": " + message;
    }

    static String objects(int count) {
        return count + (count == 1 ? " object" : " objects");
    }
}
