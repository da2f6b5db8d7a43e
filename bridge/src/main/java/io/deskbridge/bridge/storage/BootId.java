package io.deskbridge.bridge.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the life of the machine: as long as it is the same, what was written to a file is there, forced or not. In a container it is
 * the host's, whose memory holds the files.
 */
public final class BootId {
    private static final Logger log = LoggerFactory.getLogger(BootId.class);
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /** The name; empty where the system names none, so that nobody can say whether the machine has gone on. */
    public static String read() {
        try {
            return Files.exists(LINUX) ? Files.readString(LINUX).strip() : "";
        } catch (IOException e) {
            log.warn("{} cannot be read; a process that was killed will be taken for a machine that was", LINUX, e);
            return "";
        }
    }
}
