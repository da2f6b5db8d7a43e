package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.wire.EnumPair;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every enumeration that both the core and {@code deskbridge.v1} have says the same on both sides. */
class EnumsTest {
    static List<String> pairs() {
        List<String> names = Arrays.stream(Enums.class.getDeclaredFields())
                .filter(field -> field.getType() == EnumPair.class)
                .map(Field::getName)
                .toList();
        assertThat(names).hasSizeGreaterThan(10);
        return names;
    }

    private static Stream<Enum<?>> constants(Field pair, int side) {
        ParameterizedType type = (ParameterizedType) pair.getGenericType();
        Class<?> constants = (Class<?>) type.getActualTypeArguments()[side];
        return Arrays.stream(constants.getEnumConstants()).map(constant -> (Enum<?>) constant);
    }

    @SuppressWarnings("unchecked") // The field's own type arguments are not needed here.
    private static <C extends Enum<C>, P extends Enum<P>> EnumPair<C, P> pair(Field field)
            throws IllegalAccessException {
        return (EnumPair<C, P>) field.get(null);
    }

    @SuppressWarnings("unchecked") // As above.
    private static <E extends Enum<E>> E as(Enum<?> constant) {
        return (E) constant;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyConstantOfTheCoreHasItsWordAndComesBackFromIt(String name) throws ReflectiveOperationException {
        Field field = Enums.class.getDeclaredField(name);
        for (Enum<?> core : constants(field, 0).toList()) {
            Enum<?> said = toProto(field, core);
            assertThat(said.name()).endsWith("_" + (core.name().equals("NONE") ? "UNSPECIFIED" : core.name()));
            assertThat(fromProto(field, said)).isEqualTo(Optional.of(core));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyWordOfTheContractIsKnownToTheCore(String name) throws ReflectiveOperationException {
        Field field = Enums.class.getDeclaredField(name);
        for (Enum<?> said : constants(field, 1).toList()) {
            boolean none = said.name().equals("UNRECOGNIZED") || said.name().endsWith("_UNSPECIFIED");
            assertThat(fromProto(field, said).isPresent() || none)
                    .as(said.name())
                    .isTrue();
        }
    }

    private static <C extends Enum<C>, P extends Enum<P>> Enum<?> toProto(Field field, Enum<?> core)
            throws IllegalAccessException {
        EnumPair<C, P> pair = pair(field);
        return pair.toProto(EnumsTest.<C>as(core));
    }

    private static <C extends Enum<C>, P extends Enum<P>> Optional<?> fromProto(Field field, Enum<?> said)
            throws IllegalAccessException {
        EnumPair<C, P> pair = pair(field);
        return pair.fromProto(EnumsTest.<P>as(said));
    }
}
