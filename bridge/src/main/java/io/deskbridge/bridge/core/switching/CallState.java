package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call being switched: one phone that is in it, and those that ring for it or the one that has answered.
 *
 * @param id the conversation
 * @param phase where it stands
 * @param origin the phone that dialled, or after a transfer the one that waits or talks in its place; empty before the call
 *     has begun
 * @param called who is called
 * @param ringing phones that have the call on offer and have not let go
 * @param answered the phone that won
 * @param worst why the phones that let go did, so far: what the caller will be told when the last one does
 * @param parties who the phones in it are, as the others see them
 * @param holding the phones that hold their far end
 * @param recall the phone the call comes back to when nobody takes it: the one that has transferred it; of a call that has yielded, the one
 *     that has joined it with the other
 * @param members the phones of a conference, in the order they came; none in any other phase
 * @param invite in a conference: somebody is being added
 * @param slot where it is parked; empty in any other phase
 * @param data what programs have said of it
 * @param diversions how often it has been sent elsewhere before it was answered
 * @param successor the conversation this one has become part of
 * @param doubt what is not certain since a server was lost or has restarted
 */
public record CallState(
        CallId id,
        Phase phase,
        Optional<PhoneId> origin,
        Party called,
        List<PhoneId> ringing,
        Optional<PhoneId> answered,
        Cause worst,
        Map<PhoneId, Party> parties,
        Set<PhoneId> holding,
        Optional<PhoneId> recall,
        List<PhoneId> members,
        Optional<Invite> invite,
        Optional<String> slot,
        Map<String, String> data,
        int diversions,
        Optional<CallId> successor,
        Optional<Doubt> doubt) {

    /**
     * Somebody is being added: the call says who, and where it rings.
     *
     * @param by the phone that wants it
     * @param caller who is seen there in that phone
     * @param rings it rings there, and the others have been told
     */
    public record Invite(PhoneId by, Party caller, boolean rings) {}

    /**
     * What is not certain (A15): which phones have a call that was begun before this server's process, or are still in it when their own
     * server was lost.
     *
     * @param found what phones have said of their legs since this process began; in the order they came
     * @param awaited phones that were in it, and have not said yet that they still are
     * @param gone somebody was in it, and is no longer
     * @param answering of those at which it rings: whose person wants the call, and has said so before it was known whose it is
     */
    public record Doubt(
            Map<PhoneId, LineSignal.Found> found, Set<PhoneId> awaited, boolean gone, Set<PhoneId> answering) {
        /** Nothing is known yet. */
        static final Doubt NOTHING_KNOWN = new Doubt(Map.of(), Set.of(), false, Set.of());

        Doubt finding(Map<PhoneId, LineSignal.Found> legs) {
            return new Doubt(Collections.unmodifiableMap(legs), awaited, gone, answering);
        }

        Doubt awaiting(Set<PhoneId> phones) {
            return new Doubt(found, Collections.unmodifiableSet(new LinkedHashSet<>(phones)), gone, answering);
        }

        Doubt withoutSomebody() {
            return new Doubt(found, awaited, true, answering);
        }

        Doubt answeredBy(PhoneId phone) {
            Set<PhoneId> all = new LinkedHashSet<>(answering);
            all.add(phone);
            return new Doubt(found, awaited, gone, Collections.unmodifiableSet(all));
        }
    }

    /** Where a call stands. */
    public enum Phase {
        /** Not begun. */
        NEW,
        /** Begun before this server's process; found again at one of its phones, and the others are waited for. */
        FOUND,
        /** On offer; nobody rings yet. */
        ROUTING,
        /** Somebody rings. */
        RINGING,
        /** Two phones talk. */
        CONNECTED,
        /** More than two talk, or somebody is being added to two. */
        CONFERENCE,
        /** One phone waits, in a park slot. */
        PARKED,
        /** Its phones belong to another conversation now; what they still say of this one is passed on. */
        YIELDED,
        /** Over. */
        ENDED
    }

    /** Every phone that is in it, or that it is on offer at. */
    public Set<PhoneId> phones() {
        Set<PhoneId> all = new LinkedHashSet<>(ringing);
        all.addAll(members);
        origin.ifPresent(all::add);
        answered.ifPresent(all::add);
        return all;
    }

    /** A call that has not begun. */
    public static CallState unbegun(CallId id) {
        return new CallState(
                id,
                Phase.NEW,
                Optional.empty(),
                Party.UNKNOWN,
                List.of(),
                Optional.empty(),
                Cause.NONE,
                Map.of(),
                Set.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** A call that an earlier process of this server has left parked, at {@code slot}. */
    public static CallState parked(
            CallId id, PhoneId waiting, PhoneId parkedBy, String slot, Map<String, String> data) {
        return new CallState(
                id,
                Phase.PARKED,
                Optional.of(waiting),
                Party.UNKNOWN,
                List.of(),
                Optional.empty(),
                Cause.NONE,
                Map.of(),
                Set.of(),
                Optional.of(parkedBy),
                List.of(),
                Optional.empty(),
                Optional.of(slot),
                Map.copyOf(data),
                0,
                Optional.empty(),
                Optional.of(Doubt.NOTHING_KNOWN.awaiting(Set.of(waiting))));
    }
}
