package io.deskbridge.bridge.api.admin;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.admin.Draft;
import io.deskbridge.bridge.admin.EntryFaults;
import io.deskbridge.bridge.core.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The five things that are done with every kind of object. */
final class Resources<M extends Message> {
    static final int PAGE = 100;
    static final int LARGEST_PAGE = 1000;
    private static final String ETAG = "etag";
    private static final int HEXADECIMAL = 16;

    /**
     * A page of a list.
     *
     * @param objects the objects
     * @param next where the next page begins; empty on the last one
     */
    record Page<M>(List<M> objects, String next) {}

    private final Administration administration;
    private final Words<M> words;

    Resources(Administration administration, Words<M> words) {
        this.administration = administration;
        this.words = words;
    }

    Page<M> list(int pageSize, String token) {
        int size = pageSize(pageSize);
        List<Held> found = administration.after(words.kind(), token, size);
        List<Held> page = found.subList(0, Math.min(size, found.size()));
        String next = page.size() < found.size()
                ? Key.of(page.get(page.size() - 1).entry()).id()
                : "";
        return new Page<>(page.stream().map(this::message).toList(), next);
    }

    /** The size of a page, where somebody wants this one. */
    static int pageSize(int wanted) {
        int size = wanted == 0 ? PAGE : wanted;
        if (size < 1 || size > LARGEST_PAGE) {
            throw new RefusedException(Fields.wrong(
                    "page_size", Integer.toString(wanted), "a page has 1 to " + LARGEST_PAGE + " objects"));
        }
        return size;
    }

    M get(String id) {
        return message(administration.get(key(id)));
    }

    M create(Administrator by, M wanted) {
        List<Fault> faults = new ArrayList<>();
        Entry entry = words.entry(wanted, Optional.empty(), List.of(), faults);
        return message(administration.create(by, new Draft(entry, faults)));
    }

    M update(Administrator by, M wanted, FieldMask mask) {
        Entry named = words.entry(wanted, Optional.empty(), List.of(), new ArrayList<>());
        Object etag = wanted.getField(field(wanted, ETAG));
        return message(administration.update(
                by, Key.of(named), revision(etag.toString()), now -> draft(now, wanted, mask.getPathsList())));
    }

    /** What the object is now, with the fields that are to change. */
    private Draft draft(Entry now, M wanted, List<String> paths) {
        List<Fault> faults = new ArrayList<>();
        Message.Builder next = paths.isEmpty() ? wanted.toBuilder() : words.message(now, "").toBuilder();
        for (String path : paths) {
            FieldDescriptor field = wanted.getDescriptorForType().findFieldByName(path);
            if (field == null) {
                faults.add(EntryFaults.wrong("update_mask", path, "the object has no field of that name"));
            } else {
                next.setField(field, wanted.getField(field));
            }
        }
        @SuppressWarnings("unchecked") // A builder builds what it was made from.
        M message = (M) next.build();
        return new Draft(words.entry(message, Optional.of(now), paths, faults), faults);
    }

    void delete(Administrator by, String id, String etag) {
        administration.delete(by, key(id), revision(etag));
    }

    private static FieldDescriptor field(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalStateException(message.getDescriptorForType().getFullName() + " has no " + name);
        }
        return field;
    }

    private Key key(String id) {
        return new Key(words.kind(), id);
    }

    private M message(Held held) {
        return words.message(held.entry(), Long.toString(held.revision(), HEXADECIMAL));
    }

    /** The revision that an etag stands for; one that none stands for, for anything else. */
    private static OptionalLong revision(String etag) {
        if (etag.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(etag, HEXADECIMAL));
        } catch (NumberFormatException e) {
            return OptionalLong.of(-1);
        }
    }
}
