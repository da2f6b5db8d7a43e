package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.Registry.Write;
import io.deskbridge.bridge.actor.port.TooLargeException;
import io.deskbridge.bridge.admin.file.ConfigurationFile;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Described;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Problem;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file that is to become the configuration, as a whole or not at all. */
public final class Import {
    /** What becomes of objects that the file does not have. */
    public enum Mode {
        /** They stay. */
        MERGE,
        /** They are deleted. */
        REPLACE
    }

    /**
     * How it ended.
     *
     * @param applied the configuration is now what the file says
     * @param problems why not, in the order of the file
     * @param created objects that are new
     * @param updated objects that are another now
     * @param deleted objects that are gone
     * @param unchanged objects of the file that were so already
     */
    public record Result(
            boolean applied, List<Problem> problems, int created, int updated, int deleted, int unchanged) {
        static Result of(List<Problem> problems) {
            return new Result(false, problems, 0, 0, 0, 0);
        }
    }

    /** Each takes tens of milliseconds to hash, and whoever imports waits for an answer. */
    static final int MOST_PINS = 200;

    private final ConfigurationFile file;
    private final Mode mode;
    private final Pins pins = new Pins();
    /** What has been made of the file's PINs: another attempt takes the same. */
    private final Map<UserName, PinHash> hashes = new HashMap<>();

    /** Of this file. */
    public Import(ConfigurationFile file, Mode mode) {
        this.file = file;
        this.mode = mode;
    }

    /** Says what would happen. */
    public Result check(Configuration now) {
        List<Problem> problems = problems(now);
        return problems.isEmpty() ? result(false, now, writes(now)) : Result.of(problems);
    }

    /** Makes it so, if nothing is wrong with it. */
    public Result apply(Administrator by, Administration administration) {
        List<Problem> problems = new ArrayList<>();
        String what = "imported a file, " + (mode == Mode.MERGE ? "beside" : "in the place of") + " what there was";
        try {
            Administration.Done done = administration.change(by, what, now -> {
                problems.clear();
                problems.addAll(problems(now));
                return problems.isEmpty() ? writes(now) : List.of();
            });
            return problems.isEmpty() ? result(true, done.before(), done.writes()) : Result.of(problems);
        } catch (TooLargeException e) {
            Administration.refuse(List.of(new Fault(
                    "content", e.getMessage() + " Nothing has been changed; import it in parts, each with merge.")));
            throw e;
        }
    }

    /** Everything that is wrong with it, in the order of the file. */
    private List<Problem> problems(Configuration now) {
        List<Problem> problems = new ArrayList<>(file.problems());
        List<Write> asTheFileSays =
                file.objects().stream().map(object -> Write.of(object.entry())).toList();
        References references = new References(now.with(and(asTheFileSays, now)));
        long withPin = file.objects().stream()
                .filter(object -> !object.pin().isEmpty())
                .count();
        for (Described object : file.objects()) {
            List<Fault> faults = new ArrayList<>(EntryFaults.of(object.entry()));
            faults.addAll(references.faults(Key.of(object.entry())));
            faults.addAll(ofPin(object, withPin));
            faults.stream()
                    .filter(fault -> !object.isWrong(fault.field()))
                    .map(fault -> new Problem(object.place(fault.field()), fault.message()))
                    .forEach(problems::add);
        }
        problems.sort(Problem.IN_ORDER);
        return problems.stream().distinct().toList();
    }

    private static List<Fault> ofPin(Described object, long all) {
        if (object.pin().isEmpty() || !(object.entry() instanceof Entry.UserEntry user)) {
            return List.of();
        }
        return all > MOST_PINS
                ? List.of(new Fault(
                        "pin",
                        "The file has " + all + " PINs, and at most " + MOST_PINS
                                + " are imported at once; import it in parts, each with merge."))
                : EntryFaults.ofPin(object.pin(), user.extension());
    }

    private List<Write> writes(Configuration now) {
        List<Write> writes = new ArrayList<>();
        for (Described object : file.objects()) {
            writes.add(Write.of(withSecret(object, now)));
        }
        return and(writes, now).stream()
                .filter(write -> !now.find(write.key()).map(Held::entry).equals(write.entry()))
                .toList();
    }

    /** The first of those with one key; and in the mode that replaces, what the file does not have is no more. */
    private List<Write> and(List<Write> inTheFile, Configuration now) {
        Set<Key> written = new HashSet<>();
        List<Write> all = new ArrayList<>();
        inTheFile.stream().filter(write -> written.add(write.key())).forEach(all::add);
        if (mode == Mode.REPLACE) {
            now.objects().keySet().stream()
                    .filter(key -> !written.contains(key))
                    .forEach(key -> all.add(new Write(key, Optional.empty())));
        }
        return all;
    }

    /** A phone of which the file says no secret keeps the one it has, and a user the PIN. */
    private Entry withSecret(Described object, Configuration now) {
        if (object.entry() instanceof Entry.UserEntry user) {
            return user.with(pin(object, user, now));
        }
        if (!(object.entry() instanceof Entry.PhoneEntry phone) || object.says("secret")) {
            return object.entry();
        }
        String secret = now.find(Key.of(phone))
                .map(held -> ((Entry.PhoneEntry) held.entry()).secret())
                .orElse("");
        return new Entry.PhoneEntry(phone.phone(), phone.displayName(), phone.user(), phone.promptEnabled(), secret);
    }

    private PinHash pin(Described object, Entry.UserEntry user, Configuration now) {
        PinHash known = now.find(Key.of(user))
                .map(held -> ((Entry.UserEntry) held.entry()).pin())
                .orElse(PinHash.NONE);
        if (!object.says("pin")) {
            return known;
        }
        return object.pin().isEmpty()
                ? PinHash.NONE
                : hashes.computeIfAbsent(user.user(), name -> pins.hash(object.pin(), known));
    }

    private Result result(boolean applied, Configuration before, List<Write> writes) {
        int created = 0;
        int deleted = 0;
        for (Write write : writes) {
            created += before.find(write.key()).isEmpty() ? 1 : 0;
            deleted += write.entry().isEmpty() ? 1 : 0;
        }
        int updated = writes.size() - created - deleted;
        return new Result(
                applied, List.of(), created, updated, deleted, file.objects().size() - created - updated);
    }
}
