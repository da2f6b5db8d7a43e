package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.journal.v1.AuditEntry;
import java.util.Optional;

/** Call records and the audit, between Java and {@code deskbridge.journal.v1}. */
final class LedgerWords {
    private LedgerWords() {}

    static io.deskbridge.proto.journal.v1.CallRecord call(CallRecord it) {
        io.deskbridge.proto.journal.v1.CallRecord.Builder call = io.deskbridge.proto.journal.v1.CallRecord.newBuilder()
                .setId(it.id())
                .setCall(it.call().value())
                .setPhone(it.phone().value())
                .setConnection(it.connection().value())
                .setEpoch(it.epoch())
                .setUser(it.user())
                .setNumber(it.number())
                .setDirection(Words.word(it.direction()))
                .setRemote(Words.party(it.remote()))
                .setDivertingNumber(it.divertingNumber())
                .setStarted(Words.timestamp(it.started()))
                .setCause(Words.word(it.cause()))
                .setEstimated(it.estimated())
                .setConference(it.conference());
        it.answered().ifPresent(at -> call.setAnswered(Words.timestamp(at)));
        it.ended().ifPresent(at -> call.setEnded(Words.timestamp(at)));
        it.earlierCalls().forEach(earlier -> call.addEarlierCalls(earlier.value()));
        return call.build();
    }

    static CallRecord call(io.deskbridge.proto.journal.v1.CallRecord it) {
        return new CallRecord(
                it.getId(),
                new CallId(it.getCall()),
                new PhoneId(it.getPhone()),
                new ConnectionId(it.getConnection()),
                it.getEpoch(),
                it.getUser(),
                it.getNumber(),
                Words.constant(it.getDirection()),
                Words.party(it.getRemote()),
                it.getDivertingNumber(),
                Words.instant(it.getStarted()),
                it.hasAnswered() ? Optional.of(Words.instant(it.getAnswered())) : Optional.empty(),
                it.hasEnded() ? Optional.of(Words.instant(it.getEnded())) : Optional.empty(),
                Words.constant(it.getCause()),
                it.getEstimated(),
                it.getConference(),
                it.getEarlierCallsList().stream().map(CallId::new).toList());
    }

    static AuditEntry entry(Audit.Entry it) {
        AuditEntry.Builder entry = AuditEntry.newBuilder()
                .setAt(Words.timestamp(it.at()))
                .setDeed(Words.word(it.deed()))
                .setPhone(it.phone())
                .setWhat(it.what())
                .setRequestId(it.requestId())
                .setNumber(it.number())
                .setOutcome(it.outcome())
                .setDetail(it.detail())
                .setSequence(it.sequence());
        it.client().ifPresent(client -> entry.setClient(Words.client(client)));
        return entry.build();
    }

    static Audit.Entry entry(AuditEntry it) {
        return new Audit.Entry(
                Words.instant(it.getAt()),
                Words.constant(it.getDeed()),
                it.hasClient() ? Optional.of(Words.client(it.getClient())) : Optional.empty(),
                it.getPhone(),
                it.getWhat(),
                it.getRequestId(),
                it.getNumber(),
                it.getOutcome(),
                it.getDetail(),
                it.getSequence());
    }
}
