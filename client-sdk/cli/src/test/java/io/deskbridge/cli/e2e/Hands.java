package io.deskbridge.cli.e2e;

import io.deskbridge.client.Forwarding;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Key;

/** What can be done with a phone: by a client's commands, or by the person's hands (A12). */
interface Hands {
    void dial(String to);

    void answer();

    void decline();

    void deflect(String to);

    void hold();

    void retrieve();

    void swap();

    void consult(String to);

    void reconnect();

    void transfer();

    void blindTransfer(String to);

    void tone(String digit);

    void merge();

    void addParty(String to);

    void dropParty(String number);

    void clearCall();

    void park(String slot);

    void unpark(String slot);

    void pickUp(String number);

    void pickUpInGroup();

    void hangUp();

    void mute(boolean on);

    void volume(int level);

    void ringer(int level);

    void silence();

    void doNotDisturb(boolean on);

    void forward(Forwarding to);

    /** Presses a key: the person does, or a command (CSTA Button Press). */
    void press(Key key);

    /** By commands. */
    static Hands commands(SharedControl control) {
        return new Hands() {
            private void give(PhoneCommand command) {
                var unused = control.carryOut(command);
            }

            @Override
            public void dial(String to) {
                give(PhoneCommand.dial(to));
            }

            @Override
            public void answer() {
                give(PhoneCommand.answer());
            }

            @Override
            public void decline() {
                give(PhoneCommand.decline());
            }

            @Override
            public void deflect(String to) {
                give(PhoneCommand.deflect(to));
            }

            @Override
            public void hold() {
                give(PhoneCommand.hold());
            }

            @Override
            public void retrieve() {
                give(PhoneCommand.retrieve());
            }

            @Override
            public void swap() {
                give(PhoneCommand.swap());
            }

            @Override
            public void consult(String to) {
                give(PhoneCommand.consult(to));
            }

            @Override
            public void reconnect() {
                give(PhoneCommand.reconnect());
            }

            @Override
            public void transfer() {
                give(PhoneCommand.transfer());
            }

            @Override
            public void blindTransfer(String to) {
                give(PhoneCommand.blindTransfer(to));
            }

            @Override
            public void tone(String digit) {
                give(PhoneCommand.sendDigits(digit));
            }

            @Override
            public void park(String slot) {
                give(PhoneCommand.park(slot));
            }

            @Override
            public void unpark(String slot) {
                give(PhoneCommand.unpark(slot));
            }

            @Override
            public void pickUp(String number) {
                give(PhoneCommand.pickUp(number));
            }

            @Override
            public void pickUpInGroup() {
                give(PhoneCommand.pickUpInGroup());
            }

            @Override
            public void merge() {
                give(PhoneCommand.merge());
            }

            @Override
            public void addParty(String to) {
                give(PhoneCommand.addParty(to));
            }

            @Override
            public void dropParty(String number) {
                give(PhoneCommand.dropParty(number));
            }

            @Override
            public void clearCall() {
                give(PhoneCommand.clearCall());
            }

            @Override
            public void hangUp() {
                give(PhoneCommand.hangUp());
            }

            @Override
            public void mute(boolean on) {
                give(PhoneCommand.setMute(on));
            }

            @Override
            public void volume(int level) {
                give(PhoneCommand.setVolume(level));
            }

            @Override
            public void ringer(int level) {
                give(PhoneCommand.setRinger(level));
            }

            @Override
            public void silence() {
                give(PhoneCommand.silenceRinger());
            }

            @Override
            public void doNotDisturb(boolean on) {
                give(PhoneCommand.setDoNotDisturb(on));
            }

            @Override
            public void forward(Forwarding to) {
                give(PhoneCommand.setForwarding(to));
            }

            @Override
            public void press(Key key) {
                give(PhoneCommand.pressButton(key.name()));
            }
        };
    }

    /** By keys. */
    static Hands keys(DeskPhone phone) {
        return new Hands() {
            @Override
            public void dial(String to) {
                phone.dial(to);
            }

            @Override
            public void answer() {
                phone.press(Key.SPEAKER);
            }

            @Override
            public void decline() {
                phone.press(Key.CANCEL);
            }

            @Override
            public void deflect(String to) {
                phone.deflect(to);
            }

            @Override
            public void hold() {
                phone.press(Key.HOLD);
            }

            @Override
            public void retrieve() {
                phone.press(Key.HOLD);
            }

            @Override
            public void swap() {
                phone.press(Key.SWAP);
            }

            @Override
            public void consult(String to) {
                phone.consult(to);
            }

            @Override
            public void reconnect() {
                phone.press(Key.RECONNECT);
            }

            @Override
            public void transfer() {
                phone.press(Key.TRANSFER);
            }

            @Override
            public void blindTransfer(String to) {
                phone.blindTransfer(to);
            }

            @Override
            public void tone(String digit) {
                phone.press(Key.labelled(digit).orElseThrow());
            }

            @Override
            public void park(String slot) {
                phone.park(slot);
            }

            @Override
            public void unpark(String slot) {
                phone.unpark(slot);
            }

            @Override
            public void pickUp(String number) {
                phone.pickUp(number);
            }

            @Override
            public void pickUpInGroup() {
                phone.pickUpInGroup();
            }

            @Override
            public void merge() {
                phone.press(Key.CONFERENCE);
            }

            @Override
            public void addParty(String to) {
                phone.addParty(to);
            }

            @Override
            public void dropParty(String number) {
                phone.dropParty(number);
            }

            @Override
            public void clearCall() {
                phone.clearCall();
            }

            @Override
            public void hangUp() {
                phone.press(Key.GOODBYE);
            }

            @Override
            public void mute(boolean on) {
                phone.press(Key.MUTE);
            }

            @Override
            public void volume(int level) {
                phone.setVolume(level);
            }

            @Override
            public void ringer(int level) {
                phone.setRinger(level);
            }

            @Override
            public void silence() {
                phone.press(Key.SILENCE);
            }

            @Override
            public void doNotDisturb(boolean on) {
                phone.press(Key.DND);
            }

            @Override
            public void forward(Forwarding to) {
                phone.setForwarding(new io.deskbridge.phone.model.Forwarding(
                        to.always(), to.busy(), to.noAnswer(), to.noAnswerAfter()));
            }

            @Override
            public void press(Key key) {
                phone.press(key);
            }
        };
    }
}
