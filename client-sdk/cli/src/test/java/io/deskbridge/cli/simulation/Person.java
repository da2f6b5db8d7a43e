package io.deskbridge.cli.simulation;

import io.deskbridge.client.AudioPath;
import io.deskbridge.client.Connection;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with a phone and a client, who uses either, at random: what the walk of the end-to-end tests does, without its waiting. */
final class Person {
    private static final Duration THINKS = Duration.ofMillis(400);
    private static final List<String> OTHERS = List.of("9999", "01001", "01002", "*674002");
    private static final List<String> SLOTS = List.of("1", "2");
    private static final List<Key> KEYS = List.of(
            Key.LINE1,
            Key.LINE2,
            Key.LINE3,
            Key.HOLD,
            Key.SPEAKER,
            Key.GOODBYE,
            Key.CANCEL,
            Key.TRANSFER,
            Key.CONFERENCE,
            Key.DROP,
            Key.SWAP,
            Key.RECONNECT,
            Key.DIGIT_4,
            Key.DIAL,
            Key.MUTE,
            Key.HEADSET,
            Key.VOLUME_UP,
            Key.SILENCE);

    private final Simulation simulation;
    private final DeskPhone phone;
    private final SimulatedClient client;
    private final List<String> numbers;
    private boolean resting;

    /** Begins at once, and calls these numbers among others. */
    Person(World world, String number) {
        this.simulation = world.simulation();
        this.phone = world.phone(number);
        this.client = world.client(number);
        this.numbers = Stream.concat(world.numbers().stream(), OTHERS.stream()).toList();
        later();
    }

    /** Does nothing any more. */
    void rest() {
        resting = true;
    }

    private void later() {
        simulation.after(simulation.between(Duration.ZERO, THINKS.multipliedBy(2)), () -> {
            if (!resting) {
                if (simulation.random().nextBoolean()) {
                    byHand();
                } else if (client.controls()) {
                    client.give(command());
                }
                later();
            }
        });
    }

    /** The phone's legs as the phone has them, in words: what a command finds. */
    String standing() {
        String legs = phone.view().legs().stream()
                .map(Leg::state)
                .filter(state -> state != LegState.NULL)
                .map(LegState::name)
                .sorted()
                .distinct()
                .collect(Collectors.joining("+"));
        return legs.isEmpty() ? "IDLE" : legs;
    }

    private void byHand() {
        String to = simulation.any(numbers);
        String slot = simulation.any(SLOTS);
        switch (simulation.random().nextInt(24)) {
            case 0 -> phone.lift();
            case 1 -> phone.replace();
            case 2, 3 -> phone.dial(to);
            case 4 -> phone.consult(to);
            case 5 -> phone.deflect(to);
            case 6 -> phone.blindTransfer(to);
            case 7 -> phone.addParty(to);
            case 8 -> phone.dropParty(to);
            case 9 -> phone.clearCall();
            case 10 -> phone.park(slot);
            case 11 -> phone.unpark(slot);
            case 12 -> phone.pickUp(to);
            case 13 -> phone.pickUpInGroup();
            case 14 -> phone.setVolume(10 * simulation.random().nextInt(11));
            case 15 -> wantsNoCalls(to);
            case 16, 17, 18, 19 -> phone.lift();
            default -> phone.press(simulation.any(KEYS));
        }
    }

    /** Forwarding and do not disturb end soon again: they end the calls that all this is about. */
    private void wantsNoCalls(String to) {
        if (phone.view().features().doNotDisturb()) {
            phone.press(Key.DND);
        } else if (!phone.view().features().forwarding().equals(Forwarding.NONE)) {
            phone.setForwarding(Forwarding.NONE);
        } else if (simulation.random().nextBoolean()) {
            phone.press(Key.DND);
        } else {
            phone.setForwarding(new Forwarding("", to, "", Forwarding.USUAL_TIME));
        }
    }

    private PhoneCommand command() {
        String to = simulation.any(numbers);
        String slot = simulation.any(SLOTS);
        PhoneCommand command = switch (simulation.random().nextInt(32)) {
            case 0, 1, 2 -> PhoneCommand.dial(to);
            case 3, 4, 5 -> PhoneCommand.answer();
            case 6 -> PhoneCommand.hold();
            case 7 -> PhoneCommand.retrieve();
            case 8 -> PhoneCommand.swap();
            case 9 -> PhoneCommand.consult(to);
            case 10 -> PhoneCommand.reconnect();
            case 11 -> PhoneCommand.transfer();
            case 12 -> PhoneCommand.blindTransfer(to);
            case 13 -> PhoneCommand.sendDigits("5");
            case 14 -> PhoneCommand.merge();
            case 15 -> PhoneCommand.addParty(to);
            case 16 -> PhoneCommand.dropParty(to);
            case 17 -> PhoneCommand.clearCall();
            case 18 -> PhoneCommand.park(slot);
            case 19 -> PhoneCommand.unpark(slot);
            case 20 -> PhoneCommand.pickUp(to);
            case 21 -> PhoneCommand.pickUpInGroup();
            case 22 -> PhoneCommand.startCall();
            case 23 -> PhoneCommand.dialDigits(to, true);
            case 24 -> PhoneCommand.decline();
            case 25 -> PhoneCommand.deflect(to);
            case 26 -> PhoneCommand.setMute(simulation.random().nextBoolean());
            case 27 -> PhoneCommand.setVolume(10 * simulation.random().nextInt(11));
            case 28 -> PhoneCommand.selectAudioPath(AudioPath.HEADSET);
            case 29 -> PhoneCommand.silenceRinger();
            case 30 ->
                PhoneCommand.setCallData(
                        Map.of("step", Integer.toString(simulation.random().nextInt(100))));
            default -> PhoneCommand.hangUp();
        };
        PhoneState state = client.state();
        List<Connection> connections = state == null ? List.of() : state.connections();
        return !connections.isEmpty() && simulation.random().nextBoolean()
                ? command.on(simulation.any(connections).id())
                : command;
    }
}
