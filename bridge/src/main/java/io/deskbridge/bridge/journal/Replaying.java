package io.deskbridge.bridge.journal;

import io.deskbridge.proto.journal.v1.Opened;
import io.deskbridge.proto.journal.v1.Record;

/** What the records of both logs come to, one after the other. */
final class Replaying {
    private final int eventsPerPhone;
    private JournalHistory.Replayed histories;
    private final CommandRecords.Replayed commands = new CommandRecords.Replayed();
    private final ParkedCalls.Replayed parked = new ParkedCalls.Replayed();
    private final CallLedger.Replayed calls = new CallLedger.Replayed();

    Replaying(int eventsPerPhone) {
        this.eventsPerPhone = eventsPerPhone;
        this.histories = new JournalHistory.Replayed(eventsPerPhone);
    }

    JournalHistory.Replayed histories() {
        return histories;
    }

    CommandRecords.Replayed commands() {
        return commands;
    }

    ParkedCalls.Replayed parked() {
        return parked;
    }

    CallLedger.Replayed calls() {
        return calls;
    }

    /** The machine failed: events that were told may be missing, so that no history goes on. */
    void forgetHistories() {
        histories = new JournalHistory.Replayed(eventsPerPhone);
    }

    /** Takes the records of the log of that name. */
    Recovery.Replay of(String name) {
        return name.equals(Journal.EVENTS) ? new Events() : this::record;
    }

    /** The log of the events, in which every process before this one has left its mark. */
    private final class Events implements Recovery.Replay {
        private Opened opened = Opened.getDefaultInstance();
        private boolean closed = true;

        @Override
        public void take(long address, Record record) {
            if (record.hasOpened()) {
                Opened by = record.getOpened();
                boolean otherProcess = by.getLife() != opened.getLife();
                boolean otherMachine =
                        by.getBootId().isEmpty() || !by.getBootId().equals(opened.getBootId());
                if (otherProcess && !closed && otherMachine) {
                    forgetHistories();
                }
                opened = by;
            }
            closed = record.hasClosed();
            record(address, record);
        }
    }

    private void record(long address, Record record) {
        switch (record.getContentCase()) {
            case EVENT -> histories.event(address, record.getEvent());
            case STANDING -> histories.standing(address, record.getStanding());
            case COMMAND_ACCEPTED -> commands.accepted(address, record.getCommandAccepted());
            case COMMAND_DECIDED -> commands.decided(record.getCommandDecided());
            case PARKED -> parked.parked(address, record.getParked());
            case UNPARKED -> parked.unparked(record.getUnparked());
            case CALL -> calls.call(address, record.getCall());
            case OPENED, CLOSED, AUDIT, CONTENT_NOT_SET -> {
                // Nothing that a server needs to go on.
            }
        }
    }
}
