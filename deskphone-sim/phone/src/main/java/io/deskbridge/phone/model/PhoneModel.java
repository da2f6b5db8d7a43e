package io.deskbridge.phone.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * A kind of phone one can buy, as data: what such a model declares when it registers, and so what a client may ask of it.
 *
 * @param name the model's name, to show
 * @param appearances how many call appearances
 * @param autoHold an active call is put on hold by itself when another becomes active
 * @param operations what it can be ordered to do
 */
public record PhoneModel(String name, int appearances, boolean autoHold, Set<Operation> operations) {

    /** Does everything. */
    public static final PhoneModel FULL = new PhoneModel("Deskbridge Full", 3, true, EnumSet.allOf(Operation.class));

    /** As the desk phones that take orders to make, answer, silence and end calls, and have keys for the rest. */
    public static final PhoneModel BASIC = new PhoneModel(
            "Deskbridge Basic",
            2,
            true,
            EnumSet.of(Operation.DIAL, Operation.ANSWER, Operation.HANG_UP, Operation.RINGER));

    /** On the table of a meeting room: one call with many people, no handset, nothing to hand over. */
    public static final PhoneModel CONFERENCE_ROOM = new PhoneModel(
            "Deskbridge Room",
            2,
            false,
            EnumSet.of(
                    Operation.DIAL,
                    Operation.ANSWER,
                    Operation.HANG_UP,
                    Operation.HOLD,
                    Operation.RETRIEVE,
                    Operation.START_CALL,
                    Operation.DIAL_DIGITS,
                    Operation.DECLINE,
                    Operation.SEND_DIGITS,
                    Operation.MUTE,
                    Operation.VOLUME,
                    Operation.RINGER,
                    Operation.DO_NOT_DISTURB,
                    Operation.PANEL));

    /** Checks and copies. */
    public PhoneModel {
        appearances = PhoneSettings.checkAppearances(appearances);
        operations = Set.copyOf(operations);
    }
}
