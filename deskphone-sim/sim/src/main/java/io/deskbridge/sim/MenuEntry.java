package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person can choose in the menu of a phone, and what it takes. Named as on the wire, without what stands before. */
enum MenuEntry {
    CONSULT(Takes.NUMBER),
    DEFLECT(Takes.NUMBER),
    BLIND_TRANSFER(Takes.NUMBER),
    ADD_PARTY(Takes.NUMBER),
    DROP_PARTY(Takes.NUMBER),
    CLEAR_CALL(Takes.NOTHING),
    PARK(Takes.SLOT),
    UNPARK(Takes.SLOT),
    PICK_UP(Takes.NUMBER),
    PICK_UP_IN_GROUP(Takes.NOTHING),
    FORWARD_ALWAYS(Takes.NUMBER_OR_NOTHING),
    FORWARD_BUSY(Takes.NUMBER_OR_NOTHING),
    FORWARD_NO_ANSWER(Takes.NUMBER_OR_NOTHING),
    VOLUME(Takes.LEVEL),
    RINGER(Takes.LEVEL),
    DIAL_WITH_VIDEO(Takes.NUMBER);

    private static final String PREFIX = "MENU_ENTRY_";

    private final Takes takes;

    MenuEntry(Takes takes) {
        this.takes = takes;
    }

    /** What an entry wants to know. The phone itself looks at numbers. */
    private enum Takes {
        NOTHING("nothing"),
        NUMBER("a number"),
        NUMBER_OR_NOTHING("a number"),
        SLOT("a park slot"),
        LEVEL("a level");

        private static final Pattern SLOT_DIGITS = Pattern.compile("[0-9]{1,9}");
        private static final Pattern LEVEL_DIGITS = Pattern.compile("[0-9]{1,3}");

        private final String words;

        Takes(String words) {
            this.words = words;
        }

        void check(String label, String argument) {
            boolean given = !argument.isEmpty();
            if (this == NOTHING && given) {
                throw new IllegalArgumentException(label + " takes no argument, not \"" + argument + "\".");
            }
            if (this != NOTHING && this != NUMBER_OR_NOTHING && !given) {
                throw new IllegalArgumentException(label + " needs an argument: " + words + ".");
            }
            if (this == SLOT && !SLOT_DIGITS.matcher(argument).matches()) {
                throw new IllegalArgumentException("A park slot is 1 to 9 digits, not \"" + argument + "\".");
            }
            if (this == LEVEL && !LEVEL_DIGITS.matcher(argument).matches()) {
                throw new IllegalArgumentException(
                        "A volume is 0 to " + Features.MAX_LEVEL + ", not \"" + argument + "\".");
            }
        }
    }

    /**
     * The entry with this name on the wire.
     *
     * @throws IllegalArgumentException if there is none, with those that there are
     */
    static MenuEntry named(String label) {
        return Arrays.stream(values())
                .filter(entry -> entry.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A menu entry is one of "
                        + Arrays.stream(values()).map(MenuEntry::label).collect(Collectors.joining(", ")) + "."));
    }

    private String label() {
        return PREFIX + name();
    }

    /**
     * Chooses it.
     *
     * @throws IllegalArgumentException if it does not take this argument
     */
    void use(DeskPhone phone, String argument) {
        takes.check(label(), argument);
        switch (this) {
            case CONSULT -> phone.consult(argument);
            case DEFLECT -> phone.deflect(argument);
            case BLIND_TRANSFER -> phone.blindTransfer(argument);
            case ADD_PARTY -> phone.addParty(argument);
            case DROP_PARTY -> phone.dropParty(argument);
            case CLEAR_CALL -> phone.clearCall();
            case PARK -> phone.park(argument);
            case UNPARK -> phone.unpark(argument);
            case PICK_UP -> phone.pickUp(argument);
            case PICK_UP_IN_GROUP -> phone.pickUpInGroup();
            case FORWARD_ALWAYS ->
                phone.changeForwarding(
                        now -> new Forwarding(argument, now.busy(), now.noAnswer(), now.noAnswerAfter()));
            case FORWARD_BUSY ->
                phone.changeForwarding(
                        now -> new Forwarding(now.always(), argument, now.noAnswer(), now.noAnswerAfter()));
            case FORWARD_NO_ANSWER ->
                phone.changeForwarding(now -> new Forwarding(now.always(), now.busy(), argument, now.noAnswerAfter()));
            case VOLUME -> phone.setVolume(Integer.parseInt(argument));
            case RINGER -> phone.setRinger(Integer.parseInt(argument));
            case DIAL_WITH_VIDEO -> phone.dialWithVideo(argument);
        }
    }
}
