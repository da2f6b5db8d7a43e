package io.deskbridge.bridge.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a journal stands and how much it keeps.
 *
 * @param directory its directory, of this server alone; made where there is none
 * @param segmentBytes a file is given up for a new one beyond so many bytes
 * @param forcePause how long what was written may wait until it is taken to the disk, together with what comes meanwhile
 * @param eventBytes event history, commands and parked calls: the oldest files go when all together have more
 * @param eventAge and when they are older
 * @param eventsPerPhone events of a phone that can be resumed from, at most
 * @param eventsInMemory of these, so many in memory
 * @param bytesInMemory and of those, so many that they weigh no more together
 * @param recordBytes call records and audit: the oldest files go when all together have more
 * @param recordAge and when they are older
 */
public record JournalSettings(
        Path directory,
        long segmentBytes,
        Duration forcePause,
        long eventBytes,
        Duration eventAge,
        int eventsPerPhone,
        int eventsInMemory,
        long bytesInMemory,
        long recordBytes,
        Duration recordAge) {
    SegmentLog.Limits events() {
        return new SegmentLog.Limits(segmentBytes, eventBytes, eventAge);
    }

    SegmentLog.Limits records() {
        return new SegmentLog.Limits(segmentBytes, recordBytes, recordAge);
    }
}
