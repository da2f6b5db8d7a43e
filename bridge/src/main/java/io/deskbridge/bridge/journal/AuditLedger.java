package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.proto.journal.v1.Record;
import java.util.Optional;

/** What must be accounted for, in the log: what it is told, and what the phones' events say of consent and control. */
final class AuditLedger implements Audit, JournalHistory.Witness {
    private final SegmentLog log;

    AuditLedger(SegmentLog log) {
        this.log = log;
    }

    @Override
    public void write(Entry entry) {
        log.append(Record.newBuilder().setAudit(LedgerWords.entry(entry)).build());
    }

    @Override
    public void seen(EventHistory.Entry entry) {
        PhoneEvent event = entry.event();
        Optional<ClientKey> controller = event.status().controller().map(ControlState.Session::client);
        switch (event.type()) {
            case CONTROL_STARTED -> write(entry, Deed.CONTROL_STARTED, controller, OK);
            case CONTROL_ENDED ->
                write(
                        entry,
                        Deed.CONTROL_ENDED,
                        event.details().former().map(ControlState.Session::client),
                        event.details().ended().map(Enum::name).orElse(""));
            case CONTROL_PROMPT_CHANGED -> write(entry, Deed.CONSENT, controller, OK);
            default -> {
                // Nobody need account for it.
            }
        }
    }

    private void write(EventHistory.Entry entry, Deed deed, Optional<ClientKey> client, String outcome) {
        PhoneEvent event = entry.event();
        write(new Entry(
                entry.time(),
                deed,
                client,
                entry.phone().value(),
                event.type().name(),
                event.requestId(),
                "",
                outcome,
                "by " + event.initiator(),
                event.sequence()));
    }
}
