package io.deskbridge.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.proto.registry.v1.User;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryWordsTest {
    static Stream<Entry> samples() {
        return EntrySamples.ALL.stream();
    }

    private static io.deskbridge.proto.registry.v1.Entry.Builder entry() {
        return io.deskbridge.proto.registry.v1.Entry.newBuilder();
    }

    @Test
    void thereIsASampleOfEveryKind() {
        assertThat(samples().map(Entry::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Entry.class.getPermittedSubclasses()));
        assertThat(samples().map(entry -> Key.of(entry).kind()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Key.Kind.values()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEntryComesBackAsItWas(Entry entry) {
        assertThat(EntryWords.entry(EntryWords.bytes(entry))).contains(entry);
    }

    /** A component that is added to an entry and forgotten here would be lost on the first restart. */
    @ParameterizedTest
    @MethodSource("samples")
    void whateverIsChangedInAnEntryComesBackChanged(Entry entry) throws ReflectiveOperationException {
        List<Entry> changed = new ArrayList<>();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            for (Object other : others(component.getGenericType(), valueOf(component, entry))) {
                changed.add((Entry) with((Record) entry, component.getName(), other));
            }
        }
        assertThat(changed).hasSizeGreaterThanOrEqualTo(entry.getClass().getRecordComponents().length);
        for (Entry one : changed) {
            assertThat(one).isNotEqualTo(entry);
            assertThat(EntryWords.entry(EntryWords.bytes(one))).contains(one);
        }
    }

    private static Object valueOf(RecordComponent component, Object of) throws ReflectiveOperationException {
        return component.getAccessor().invoke(of);
    }

    private static Object with(Record record, String name, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(name) ? value : valueOf(components[i], record);
        }
        return record.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    /** Other values of a type than the one there is. A type without a case here needs one. */
    private static List<Object> others(Type type, Object value) throws ReflectiveOperationException {
        List<Object> others = new ArrayList<>();
        if (value instanceof String text) {
            others.add(text + " changed");
        } else if (value instanceof Boolean yes) {
            others.add(!yes);
        } else if (value instanceof Integer number) {
            others.add(number + 1);
        } else if (value instanceof Enum<?> constant) {
            others.addAll(Arrays.asList(constant.getDeclaringClass().getEnumConstants()));
            others.remove(value);
        } else if (value instanceof Set<?> set && type instanceof ParameterizedType of) {
            Class<?> element = (Class<?>) of.getActualTypeArguments()[0];
            if (element.isEnum()) {
                others.addAll(Arrays.stream(element.getEnumConstants())
                        .map(Set::of)
                        .filter(one -> !one.equals(set))
                        .toList());
            } else {
                others.add(Set.of(element.getDeclaredConstructor(String.class).newInstance("somebody else")));
            }
        } else if (type.getTypeName().endsWith("<" + Instant.class.getName() + ">")) {
            Instant then = Instant.ofEpochMilli(5);
            others.add(
                    value instanceof List<?> list
                            ? (list.isEmpty() ? List.of(then) : List.of())
                            : (((Optional<?>) value).isEmpty() ? Optional.of(then) : Optional.empty()));
        } else if (value instanceof List<?> list) {
            others.add(list.isEmpty() ? List.of(new DialRight.Destination("abroad", List.of("+"), true)) : List.of());
        } else if (value instanceof Record record) {
            for (RecordComponent inner : record.getClass().getRecordComponents()) {
                for (Object other : others(inner.getGenericType(), valueOf(inner, record))) {
                    others.add(with(record, inner.getName(), other));
                }
            }
        } else if (value instanceof Long number) {
            others.add(number + 1);
        } else {
            throw new IllegalArgumentException("no other value of " + type + " here yet");
        }
        return others;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aKeyComesBackAsItWas(Entry entry) {
        Key key = Key.of(entry);
        assertThat(EntryWords.key(EntryWords.text(key))).contains(key);
    }

    /** Whose client it is need not be said: nobody logs in at another's. */
    @Test
    void aLoginAtTheUsersOwnClientComesBackAsItWas() {
        Place own = new Place.AtClient(new ClientKey(EntrySamples.ALICE, "desk/top"));
        for (Entry entry : List.of(
                new Entry.LoginAt(EntrySamples.ALICE, own, EntrySamples.ALPHA),
                new Entry.LoginWanted(EntrySamples.ALICE, own, EntrySamples.ALPHA))) {
            assertThat(EntryWords.entry(EntryWords.bytes(entry))).contains(entry);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileComesBackAsItWas(Profile profile) {
        Entry entry = new Entry.UserEntry(
                EntrySamples.ALICE, "Alice", "4001", profile, Set.of(UserLicence.TELEWORKER), EntrySamples.ALPHA);
        assertThat(EntryWords.entry(EntryWords.bytes(entry))).contains(entry);
    }

    /** Files and clusters that exist are full of these: none may change. */
    @Test
    void theWordsForKindsStayWhatTheyAre() {
        assertThat(Arrays.stream(Key.Kind.values()).map(kind -> EntryWords.text(new Key(kind, "x"))))
                .containsExactlyInAnyOrder(
                        "server/x",
                        "user/x",
                        "phone/x",
                        "phone-at/x",
                        "client-at/x",
                        "trunk-at/x",
                        "park-slot/x",
                        "pick-up-group/x",
                        "dial-right/x",
                        "last-change/x",
                        "login/x",
                        "login-wanted/x",
                        "hot-desk/x",
                        "wrong-pins/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "phone", "phones/4001", "PHONE/4001", "call-back/4001", "/phone/4001"})
    void aKeyOfAnUnknownKindIsEmpty(String text) {
        assertThat(EntryWords.key(text)).isEmpty();
    }

    @Test
    void whatFollowsTheFirstSlashOfAKeyIsTheId() {
        Key key = new Key(Key.Kind.CLIENT_AT, new ClientKey(EntrySamples.ALICE, "a/b").toString());
        assertThat(EntryWords.text(key)).isEqualTo("client-at/alice/a/b");
        assertThat(EntryWords.key("client-at/alice/a/b")).contains(key);
        assertThat(EntryWords.key("phone/")).contains(new Key(Key.Kind.PHONE, ""));
    }

    @Test
    void anEntryUnderTheKeyOfAnotherIsEmpty() {
        Entry entry = EntrySamples.phoneAt("4001", "alpha");
        ByteString bytes = EntryWords.bytes(entry);
        assertThat(EntryWords.entry(Key.of(entry), bytes)).contains(entry);
        assertThat(EntryWords.entry(new Key(Key.Kind.PHONE, "4001"), bytes)).isEmpty();
        assertThat(EntryWords.entry(new Key(Key.Kind.PHONE_AT, "4002"), bytes)).isEmpty();
    }

    @Test
    void anEntryOfAnUnknownKindIsEmpty() {
        ByteString newer = entry().setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("call back"))
                                        .build())
                        .build())
                .build()
                .toByteString();
        assertThat(EntryWords.entry(newer)).isEmpty();
        assertThat(EntryWords.entry(ByteString.EMPTY)).isEmpty();
    }

    @Test
    void aFieldThatANewerReleaseHasAddedIsPassedOver() {
        Entry known = EntrySamples.ALL.get(2);
        ByteString newer = EntryWords.bytes(known)
                .concat(entry().setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        900,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addVarint(1)
                                                .build())
                                .build())
                        .build()
                        .toByteString());
        assertThat(EntryWords.entry(newer)).contains(known);
    }

    @Test
    void aUserWithAnUnknownProfileIsEmptyAndAnUnknownLicenceIsLeftOut() {
        User.Builder user = User.newBuilder().setName("alice").setProfileValue(77);
        assertThat(EntryWords.entry(entry().setUser(user).build().toByteString()))
                .isEmpty();
        user.setProfileValue(1).addLicencesValue(77).addLicencesValue(1);
        Entry read =
                EntryWords.entry(entry().setUser(user).build().toByteString()).orElseThrow();
        assertThat(((Entry.UserEntry) read).licences()).containsExactly(UserLicence.AVAYA_SOFTPHONE);
    }

    @Test
    void anyBytesAreAnEntryOrEmpty() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = EntryWords.bytes(EntrySamples.ALL.get(i % EntrySamples.ALL.size()))
                    .toByteArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            read += EntryWords.entry(ByteString.copyFrom(bytes)).isPresent() ? 1 : 0;
            EntryWords.key(new String(bytes, StandardCharsets.UTF_8));
        }
        assertThat(read).isPositive();
    }
}
