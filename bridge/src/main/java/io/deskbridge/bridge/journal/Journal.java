package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.storage.BootId;
import io.deskbridge.bridge.storage.Disk;
import io.deskbridge.bridge.storage.FileDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What belongs to one server and outlives its process: event history, commands, parked calls; call records and audit. Two logs of files
 * in one directory, because the first live a day and the second months.
 *
 * <p>Whatever is written is in the operating system's hands when the call returns, so that a process that is killed loses nothing that
 * anybody saw; a thread of the journal's own takes it to the disk behind that, many records at once. After the first error of the disk
 * nothing is written any more, and who opened the journal is told.
 */
public final class Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    static final String EVENTS = "events";
    static final String RECORDS = "records";

    /**
     * The machine.
     *
     * @param disk its disk
     * @param bootId names its life
     * @param clock its clock
     */
    public record Machine(Disk disk, String bootId, InstantSource clock) {}

    private final Halt halt;
    private final InstantSource clock;
    private final Closeable lock;
    private final SegmentLog events;
    private final SegmentLog records;
    private final JournalHistory history;
    private final CommandRecords commands;
    private final ParkedCalls parked;
    private final CallLedger calls;
    private final AuditLedger audit;
    private final Recovered recovered;
    private @Nullable ForceThread thread;

    private Journal(
            ServerName server,
            JournalSettings settings,
            Machine machine,
            Directory directory,
            Consumer<String> halted,
            Closeable lock)
            throws IOException {
        this.halt = new Halt(halted);
        this.clock = machine.clock();
        this.lock = lock;
        Replaying replaying = new Replaying(settings.eventsPerPhone());
        Recovery.Found inEvents = found(server, settings, machine, EVENTS, replaying);
        Recovery.Found inRecords = found(server, settings, machine, RECORDS, replaying);
        long life = 1 + Math.max(inEvents.life(), inRecords.life());
        boolean machineFailed = inEvents.machineFailed();
        var phones = replaying.histories().standings();
        if (machineFailed) {
            replaying.forgetHistories();
        }
        this.events = new SegmentLog(
                machine.disk(),
                settings.directory(),
                EVENTS,
                settings.events(),
                clock,
                halt,
                inEvents,
                SegmentLog.opened(server, life, machine.bootId()));
        this.records = new SegmentLog(
                machine.disk(),
                settings.directory(),
                RECORDS,
                settings.records(),
                clock,
                halt,
                inRecords,
                SegmentLog.opened(server, life, machine.bootId()));
        // That this process was there is on the disk before it does anything: else the next one could not tell that it
        // was.
        events.force();
        records.force();
        this.calls = new CallLedger(replaying.calls(), records, directory, life);
        this.audit = new AuditLedger(records);
        this.history = new JournalHistory(
                replaying.histories(),
                events,
                settings.eventsInMemory(),
                settings.bytesInMemory(),
                clock,
                List.of(calls, audit));
        this.commands = new CommandRecords(replaying.commands(), events, clock);
        this.parked = new ParkedCalls(replaying.parked(), events);
        this.recovered =
                new Recovered(life, machineFailed, phones, parked.parked(), commands.undecided(), calls.open());
        log.info(
                "The journal in {} is open, incarnation {}: {} phones, {} parked calls, {} undecided commands, {} open call records{}",
                settings.directory(),
                life,
                recovered.phones().size(),
                recovered.parked().size(),
                recovered.undecided().size(),
                recovered.open().size(),
                machineFailed ? "; the machine failed, so every phone's event history begins anew" : "");
        say(Audit.Deed.SERVER_STARTED, machineFailed ? "after a failure of the machine" : "");
    }

    private static Recovery.Found found(
            ServerName server, JournalSettings settings, Machine machine, String name, Replaying replaying)
            throws IOException {
        return new Recovery(machine.disk(), settings.directory(), name, server, machine.bootId(), replaying.of(name))
                .run();
    }

    /**
     * Opens the journal of a server, and makes it where there is none.
     *
     * @param directory whose a phone is, for call records
     * @param halted told once, in a sentence, when the journal cannot write any more; on the thread that found out, and must not wait
     * @throws JournalException if it cannot, if another process has it open, or if it is damaged; the sentence says where and what to do
     */
    public static Journal open(
            ServerName server, JournalSettings settings, Directory directory, Consumer<String> halted) {
        Machine machine = new Machine(new FileDisk(), BootId.read(), InstantSource.system());
        Journal journal = openWithoutThread(server, settings, machine, directory, halted);
        ForceThread forcing = new ForceThread(
                "deskbridge-" + server + "-journal",
                settings.forcePause(),
                journal::forceAndRetain,
                journal.halt::because);
        journal.events.onAppend(forcing::wanted);
        journal.records.onAppend(forcing::wanted);
        journal.thread = forcing;
        forcing.start();
        return journal;
    }

    /** The same on another machine, for tests, which force and retain by themselves. */
    public static Journal openWithoutThread(
            ServerName server,
            JournalSettings settings,
            Machine machine,
            Directory directory,
            Consumer<String> halted) {
        Closeable lock = null;
        Journal opened = null;
        Path where = settings.directory();
        try {
            machine.disk().makeDirectory(where);
            lock = machine.disk().lock(where.resolve("lock"));
            opened = new Journal(server, settings, machine, directory, halted, lock);
            return opened;
        } catch (IOException e) {
            throw new JournalException(
                    "The journal in " + where + " cannot be opened: " + Halt.says(e)
                            + ". End the other server, or give this one a directory of its own (journal.directory) that it may write to, on a"
                            + " disk that has room.",
                    e);
        } finally {
            if (opened == null && lock != null) {
                closeQuietly(lock);
            }
        }
    }

    /** The events of each phone. */
    public EventHistory history() {
        return history;
    }

    /** The commands. */
    public CommandJournal commands() {
        return commands;
    }

    /** The parked calls. */
    public ParkJournal parked() {
        return parked;
    }

    /** What must be accounted for. */
    public Audit audit() {
        return audit;
    }

    /** What the process before this one has left. */
    public Recovered recovered() {
        return recovered;
    }

    /** Closes, as estimated, every call record of an earlier process that no phone has confirmed by now. */
    public void settleCalls() {
        calls.settle(clock.instant());
    }

    /** Takes what was written to the disk, and drops what is old; for the journal's own thread, and for tests. */
    public void forceAndRetain() {
        records.force();
        events.force();
        events.retain(List.of(history, commands, parked));
        records.retain(List.of(calls));
    }

    /** The number of the last record of the event history's log that is on the disk. */
    long durable() {
        return events.durable();
    }

    private void say(Audit.Deed deed, String detail) {
        Instant now = clock.instant();
        audit.write(new Audit.Entry(now, deed, Optional.empty(), "", "", "", "", Audit.OK, detail, 0));
    }

    /** Takes everything to the disk, says that it is all there, and lets another process have the directory. */
    @Override
    public void close() {
        ForceThread forcing = thread;
        if (forcing != null) {
            forcing.end();
        }
        try {
            if (!halt.halted()) {
                say(Audit.Deed.SERVER_STOPPED, "");
            }
            records.close();
            events.close();
        } catch (JournalException e) {
            // Whoever opened the journal has been told; the next process finds it as after a crash.
            log.debug("Not closed in good order", e);
        } finally {
            halt.closed();
            abandon();
        }
    }

    /** Leaves everything as a process does that is killed; for tests. */
    public void abandon() {
        records.closeFiles();
        events.closeFiles();
        closeQuietly(lock);
    }

    private static void closeQuietly(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            log.debug("Not closed", e);
        }
    }
}
