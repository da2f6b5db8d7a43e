package io.deskbridge.cli.e2e;

import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.Features;
import io.deskbridge.client.PhoneState;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Leg;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The bridge's picture of every phone is the phone's own, and both ends of every call see the same. */
public final class Agreement {
    private final Set<String> numbers;
    private final Function<String, PhoneState> seen;
    private final Function<String, DeskPhone> phones;
    private final Predicate<String> parked;

    /**
     * Of these phones.
     *
     * @param numbers the phones, as they are at each moment
     * @param seen what a watcher of a phone sees
     * @param phones the phones themselves
     * @param parked whether a conversation waits in a slot
     */
    public Agreement(
            Set<String> numbers,
            Function<String, PhoneState> seen,
            Function<String, DeskPhone> phones,
            Predicate<String> parked) {
        this.numbers = numbers;
        this.seen = seen;
        this.phones = phones;
        this.parked = parked;
    }

    /** What is wrong now, or null. Something may be on its way still: ask again. */
    public @Nullable String wrong() {
        Map<String, List<Leg>> legs = new TreeMap<>();
        Map<String, PhoneState> states = new TreeMap<>();
        numbers.forEach(number -> {
            legs.put(number, phones.apply(number).view().legs());
            states.put(number, seen.apply(number));
        });
        for (Map.Entry<String, PhoneState> one : states.entrySet()) {
            String wrong = mirrored(
                    one.getKey(),
                    legs.getOrDefault(one.getKey(), List.of()),
                    one.getValue().connections());
            if (wrong == null) {
                wrong = sameFeatures(one.getKey(), one.getValue());
            }
            if (wrong != null) {
                return wrong;
            }
        }
        for (Map.Entry<String, PhoneState> one : states.entrySet()) {
            for (Connection connection : one.getValue().connections()) {
                String wrong = ends(one.getKey(), connection, states);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    /** The bridge shows of a phone what the phone is. */
    private static @Nullable String mirrored(String number, List<Leg> legs, List<Connection> connections) {
        List<String> is = legs.stream().map(Agreement::words).sorted().toList();
        List<String> shown = connections.stream().map(Agreement::words).sorted().toList();
        return is.equals(shown) ? null : number + " is " + is + " but is shown as " + shown;
    }

    private @Nullable String sameFeatures(String number, PhoneState state) {
        var is = phones.apply(number).view().features();
        Features shown = state.features().orElseThrow();
        boolean same = is.muted() == shown.muted()
                && is.volume() == shown.volume()
                && is.ringerVolume() == shown.ringerVolume()
                && is.ringerSilenced() == shown.ringerSilenced()
                && is.doNotDisturb() == shown.doNotDisturb()
                && is.forwarding().always().equals(shown.forwarding().always())
                && is.forwarding().busy().equals(shown.forwarding().busy());
        return same ? null : number + " is " + is + " but is shown as " + shown;
    }

    private static String words(Leg leg) {
        List<String> members =
                leg.members().stream().map(it -> it.number() + it.far()).toList();
        return leg.appearance() + " " + leg.state() + "/" + leg.far() + " " + leg.remoteNumber() + " " + members;
    }

    private static String words(Connection it) {
        List<String> parties = it.parties().stream()
                .map(party -> party.party().number() + party.state())
                .toList();
        // A phone that is parked knows only that it is held.
        ConnectionState far = it.remoteState() == ConnectionState.QUEUED ? ConnectionState.HELD : it.remoteState();
        return it.appearance() + " " + it.state() + "/" + far + " "
                + it.remote().number() + " " + parties;
    }

    /** The far end of a call has the call too, under the same name, and sees this end as it is. */
    private @Nullable String ends(String number, Connection it, Map<String, PhoneState> states) {
        boolean inCall = it.state() == ConnectionState.CONNECTED || it.state() == ConnectionState.HELD;
        boolean answered = it.remoteState() == ConnectionState.CONNECTED || it.remoteState() == ConnectionState.HELD;
        if (!inCall || !answered || parked.test(it.call())) {
            return null;
        }
        List<String> others = it.conferenced()
                ? it.parties().stream()
                        .filter(party -> party.state() == ConnectionState.CONNECTED)
                        .map(party -> undialled(party.party().number()))
                        .toList()
                : List.of(undialled(it.remote().number()));
        Set<String> all = new HashSet<>(others);
        all.add(number);
        for (String other : others) {
            if (other.startsWith("0") || other.equals("anonymous") || all.contains("anonymous")) {
                continue; // Who is outside, or is not to be known, cannot be looked at.
            }
            PhoneState there = states.get(other);
            Optional<Connection> back = there == null
                    ? Optional.empty()
                    : there.connections().stream()
                            .filter(connection -> connection.call().equals(it.call()))
                            .findFirst();
            if (back.isEmpty()) {
                return number + " talks to " + other + ", who is not in " + it.call();
            }
            String wrong = it.conferenced() ? sees(other, back.get(), all) : sees(number, other, it, back.get());
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    /** A number without what was dialled before it so that the caller is not seen. */
    private static String undialled(String number) {
        return number.startsWith("*67") ? number.substring(3) : number;
    }

    private static @Nullable String sees(String number, String other, Connection it, Connection back) {
        boolean seen =
                back.remote().number().equals(number) || back.remote().number().equals("anonymous");
        boolean right =
                seen && back.remoteState() == it.state() && back.callData().equals(it.callData());
        return right && !back.conferenced()
                ? null
                : number + " is " + words(it) + ", but " + other + " is " + words(back);
    }

    private static @Nullable String sees(String other, Connection back, Set<String> all) {
        Set<String> seen = new HashSet<>();
        back.parties().stream()
                .filter(party -> party.state() == ConnectionState.CONNECTED)
                .forEach(party -> seen.add(undialled(party.party().number())));
        seen.add(other);
        boolean unknown = seen.contains("anonymous") || all.contains("anonymous");
        return unknown || seen.equals(all)
                ? null
                : other + " is in a conference of " + seen + ", others in one of " + all;
    }
}
