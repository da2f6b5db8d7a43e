package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.DialString;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The calls that began on this server, and where a dialled number leads. */
final class Calls {
    private final Map<CallId, CallActor> calls = new ConcurrentHashMap<>();
    private final ServerName server;
    private final Directory directory;
    private final Function<PhoneId, PhoneActor> phones;
    private final Timers timers;
    private final Duration answerTimeout;

    Calls(
            ServerName server,
            Directory directory,
            Function<PhoneId, PhoneActor> phones,
            Timers timers,
            Duration answerTimeout) {
        this.server = server;
        this.directory = directory;
        this.phones = phones;
        this.timers = timers;
        this.answerTimeout = answerTimeout;
    }

    /** A phone says something about its leg of a call. */
    void said(CallId id, PhoneId phone, LineSignal signal) {
        if (signal instanceof LineSignal.SetUp setUp) {
            CallActor call = calls.computeIfAbsent(
                    id, key -> new CallActor(key, phones, this::tell, () -> calls.remove(key), timers, answerTimeout));
            call.tell(new CallInput.Begun(phone, caller(phone), setUp.to(), route(setUp.to())));
            return;
        }
        CallActor call = calls.get(id);
        if (call != null) {
            call.tell(input(phone, signal));
        } else if (!(signal instanceof LineSignal.Release)) {
            phones.apply(phone).tell(new PhoneInput.Signalled(id, new LineSignal.Release(Cause.CALL_CANCELLED)));
        }
    }

    /** What a phone says, with what only the directory knows. */
    private CallInput input(PhoneId phone, LineSignal signal) {
        if (signal instanceof LineSignal.Deflect deflect) {
            return new CallInput.DeflectAsked(phone, deflect.to(), route(deflect.to()));
        }
        if (signal instanceof LineSignal.BlindTransfer transfer) {
            return new CallInput.BlindTransferAsked(phone, transfer.to(), route(transfer.to()));
        }
        return new CallInput.Said(phone, signal);
    }

    /** One call says something to another. A call that is over has nothing to yield. */
    private void tell(CallId id, CallInput input) {
        CallActor call = calls.get(id);
        if (call != null) {
            call.tell(input);
        } else if (input instanceof CallInput.YieldAsked asked) {
            tell(asked.to(), new CallInput.NotYielded(asked.by()));
        }
    }

    private Party caller(PhoneId phone) {
        Optional<Entry.UserEntry> user = directory.phone(phone).flatMap(entry -> directory.user(entry.user()));
        return user.map(entry -> new Party(entry.extension(), entry.fullName())).orElse(new Party(phone.value(), ""));
    }

    /** A number is a user's extension and leads to all the user's phones (R7), or a phone's id. */
    private Route route(String number) {
        if (!DialString.valid(number)) {
            return new Route(List.of(), new Party(number, ""), Cause.INVALID_NUMBER);
        }
        Optional<Entry.UserEntry> user = directory.userOf(number);
        List<PhoneId> candidates = new ArrayList<>();
        if (user.isPresent()) {
            directory.phonesOf(user.get().user()).forEach(phone -> candidates.add(phone.phone()));
        } else {
            directory.phone(new PhoneId(number)).ifPresent(phone -> candidates.add(phone.phone()));
        }
        Party called = new Party(number, user.map(Entry.UserEntry::fullName).orElse(""));
        if (candidates.isEmpty()) {
            return new Route(List.of(), called, Cause.UNASSIGNED_NUMBER);
        }
        // Calls do not cross servers yet: a phone elsewhere is, honestly, not obtainable from here.
        candidates.removeIf(phone -> !directory.location(phone).equals(Optional.of(server)));
        return new Route(List.copyOf(candidates), called, Cause.DEST_NOT_OBTAINABLE);
    }
}
