package io.deskbridge.bridge.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** What a file that must not be lost needs of a disk. Tests put another in its place, one that is full, broken or forgetful. */
public interface Disk {
    /**
     * A file that is appended to. One thread at a time appends, forces and cuts; while one thread appends, others may force and
     * read. An interrupted thread does its work all the same: nothing of this ends because somebody interrupts.
     */
    interface Appended extends Closeable {
        /** All of it. */
        byte[] content() throws IOException;

        /** As many of {@code length} bytes as there are at {@code offset}. */
        byte[] read(long offset, int length) throws IOException;

        /** Adds all of {@code bytes}, an array's, at the end; after an exception part of them may be there. */
        void append(ByteBuffer bytes) throws IOException;

        /** Returns when everything that was appended is on the disk. After an exception nobody knows what is there. */
        void force() throws IOException;

        /** Cuts it off after {@code size} bytes. */
        void truncate(long size) throws IOException;
    }

    /** Whether a file is there. */
    boolean exists(Path file);

    /** Opens a file; makes it, empty, where there is none. Its name is on the disk once {@link #forceDirectory} has returned. */
    Appended open(Path file) throws IOException;

    /** Puts {@code from} in the place of {@code to}: after a crash, either is there whole. Returns when that is on the disk. */
    void replace(Path from, Path to) throws IOException;

    /** Makes a directory, and those above it, where there is none. */
    void makeDirectory(Path directory) throws IOException;

    /** The files of a directory, by name; none where there is no directory. */
    List<Path> list(Path directory) throws IOException;

    /** Removes a file. */
    void delete(Path file) throws IOException;

    /** Returns when the names of a directory's files are on the disk. */
    void forceDirectory(Path directory) throws IOException;

    /**
     * Takes {@code file} as the sign that its owner is at work; ends when the result is closed, or with the process.
     *
     * @throws IOException if another has it, or for want of a directory or a right
     */
    Closeable lock(Path file) throws IOException;
}
