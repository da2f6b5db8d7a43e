package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose phones a user sees through pick-up groups: those of the other members, on this server. Who may pick up a call may know that it
 * rings; that is all that membership allows. A user's own phones are not among them, since they are seen whole as they are. Local and
 * fast; safe on any thread.
 */
public final class PickUpGroups {
    private final ServerName server;
    private final Directory directory;

    /** The groups of {@code directory}, for phones of {@code server}. */
    public PickUpGroups(ServerName server, Directory directory) {
        this.server = server;
        this.directory = directory;
    }

    /**
     * A phone that is seen through a group.
     *
     * @param phone which
     * @param displayName what to show
     * @param user whose it is
     * @param group the first of the groups through which it is seen
     */
    public record Seen(PhoneId phone, String displayName, UserName user, String group) {}

    /**
     * What a user sees through these groups, by group and phone.
     *
     * @throws RefusedException NOT_YOUR_GROUP for a group of which the user is no member, and for one that there is not: the answer is
     *     the same
     */
    public List<Seen> seenBy(UserName user, Collection<String> groups) {
        Set<String> names = new TreeSet<>(groups);
        for (String name : names) {
            if (membersFor(user, name).isEmpty()) {
                throw new RefusedException(notYours(user, name));
            }
        }
        return seen(user, names);
    }

    /** Whether a user still sees just that through these groups. */
    public boolean sees(UserName user, Collection<String> groups, List<Seen> before) {
        Set<String> names = new TreeSet<>(groups);
        return names.stream().allMatch(name -> membersFor(user, name).isPresent())
                && seen(user, names).equals(before);
    }

    private List<Seen> seen(UserName user, Set<String> groups) {
        List<Seen> seen = new ArrayList<>();
        Set<PhoneId> known = new HashSet<>();
        for (String group : groups) {
            membersFor(user, group).stream()
                    .flatMap(Set::stream)
                    .filter(member -> !member.equals(user))
                    .flatMap(member -> directory.phonesOf(member).stream())
                    .filter(this::here)
                    .sorted(Comparator.comparing(phone -> phone.phone().value()))
                    .filter(phone -> known.add(phone.phone()))
                    .forEach(phone -> seen.add(new Seen(phone.phone(), phone.displayName(), phone.user(), group)));
        }
        return List.copyOf(seen);
    }

    private boolean here(Entry.PhoneEntry phone) {
        return directory
                .location(phone.phone())
                .filter(at -> !at.equals(server))
                .isEmpty();
    }

    /** The members of a group, if the user is one of them. */
    private Optional<Set<UserName>> membersFor(UserName user, String group) {
        return directory
                .held(new Key(Key.Kind.PICK_UP_GROUP, group))
                .map(Registry.Held::entry)
                .filter(Entry.PickUpGroup.class::isInstance)
                .map(entry -> ((Entry.PickUpGroup) entry).members())
                .filter(members -> members.contains(user));
    }

    private static Refusal notYours(UserName user, String group) {
        return Refusal.of(
                Reason.NOT_YOUR_GROUP,
                "User " + user + " is in no pick-up group " + Fields.shown(group)
                        + "; only members see what rings in a group, and an administrator says who they are.",
                "pick_up_group",
                Fields.cut(group),
                "rule",
                "OWN_PICK_UP_GROUP");
    }

    /** What is said to a watch when what it shows is no longer what its user sees through its groups. */
    public static Refusal changed(Collection<String> groups) {
        String names = String.join(", ", groups.stream().map(Fields::cut).toList());
        return Refusal.of(
                Reason.PICK_UP_GROUP_CHANGED,
                "The members of the pick-up group " + names
                        + ", or their phones, have changed. Watch again, to see what rings there now.",
                "pick_up_group",
                names,
                "rule",
                "OWN_PICK_UP_GROUP");
    }
}
