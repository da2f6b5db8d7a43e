package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Another phone of the same user, as far as this server knows it.
 *
 * @param id which
 * @param online it is registered here, and its link is up
 * @param softphone it is a softphone
 * @param controlled one of the user's clients controls it
 * @param calls what goes on there, oldest first; calls that only ring are none
 */
public record UserPhone(PhoneId id, boolean online, boolean softphone, boolean controlled, List<Ongoing> calls) {

    /**
     * A call that goes on.
     *
     * @param connection the phone's connection
     * @param call the conversation
     * @param phase what a person would call its state
     * @param number who is at the far end
     * @param dialled it is more than a dial tone: switching knows it
     */
    public record Ongoing(ConnectionId connection, CallId call, Phase phase, String number, boolean dialled) {
        @Override
        public String toString() {
            return connection + " " + phase + " " + number;
        }
    }

    /** A phone that has never been here. */
    public static UserPhone unseen(PhoneId id) {
        return new UserPhone(id, false, false, false, List.of());
    }

    /** What others see of a phone in this state. */
    public static UserPhone of(PhoneState state) {
        List<Ongoing> calls = new ArrayList<>(state.connections().size());
        for (Connection it : state.connections()) {
            if (it.goesOn()) {
                calls.add(new Ongoing(
                        it.id(), it.call(), it.phase(), it.remote().number(), it.state() != ConnectionState.INITIATED));
            }
        }
        return new UserPhone(
                state.id(),
                state.link().online(),
                state.device().kind() == DeviceKind.SOFTPHONE,
                state.control().session().isPresent(),
                List.copyOf(calls));
    }

    boolean isIn(CallId call) {
        return calls.stream().anyMatch(it -> it.call().equals(call));
    }
}
