package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;
import org.junit.jupiter.api.Test;

/** Every event that a command has caused says which one (A7), also the ones after the command was answered. */
class RequestOfEventTest {
    private final ControlledPhone phone = new ControlledPhone();

    /** In the order in which the simulated phone says it: the leg first, which answers the command, then the features. */
    @Test
    void theMuteThatEndsWithAHangUpByCommandCarriesItsRequest() {
        phone.talks();
        phone.take(new PhoneInput.FeaturesReported(Features.UNSEEN.mutedTo(true), Initiator.PERSON, 0));
        phone.command(2, CommandKind.HANG_UP);
        long order = phone.order();
        phone.incoming(ConnectionState.NULL, ConnectionState.NULL, Cause.NORMAL_CLEARING, Initiator.CLIENT, order);
        phone.take(new PhoneInput.FeaturesReported(Features.UNSEEN, Initiator.CLIENT, order));
        assertThat(phone.event(EventType.MICROPHONE_CHANGED).initiator()).isEqualTo(Initiator.CLIENT);
        assertThat(phone.event(EventType.MICROPHONE_CHANGED).requestId()).isEqualTo("r2");
    }

    /** What the first button leads to comes after the second one was pressed. */
    @Test
    void twoButtonsEachKeepTheirRequest() {
        phone.rings();
        phone.command(2, CommandKind.PRESS_BUTTON);
        long first = phone.order();
        phone.take(new PhoneInput.OrderCarriedOut(first));
        phone.command(3, CommandKind.PRESS_BUTTON);
        phone.take(new PhoneInput.OrderCarriedOut(phone.order()));
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE, Initiator.CLIENT, first);
        assertThat(phone.event(EventType.ESTABLISHED).requestId()).isEqualTo("r2");
    }

    @Test
    void onlySoManyOrdersAreRemembered() {
        phone.talks();
        for (int token = 2; token < 40; token++) {
            phone.command(token, CommandKind.SET_VOLUME);
            phone.take(new PhoneInput.OrderCarriedOut(phone.order()));
        }
        assertThat(phone.state().done()).hasSize(16);
        phone.take(new PhoneInput.FeaturesReported(Features.UNSEEN.volumeTo(3), Initiator.CLIENT, 1));
        assertThat(phone.event(EventType.SPEAKER_CHANGED).requestId()).isEmpty();
    }
}
