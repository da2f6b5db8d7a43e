package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import org.junit.jupiter.api.Test;

/** A lock ends shared control (R22), and who locked the phone has ended it. */
class LockTest {
    private final ControlledPhone phone = new ControlledPhone();

    @Test
    void theEndOfControlByALockCommandCarriesItsRequest() {
        phone.command(2, CommandKind.LOCK);
        phone.take(new PhoneInput.LockReported(true, Initiator.CLIENT, phone.order()));
        assertThat(phone.event(EventType.PHONE_LOCKED).requestId()).isEqualTo("r2");
        assertThat(phone.event(EventType.CONTROL_ENDED).initiator()).isEqualTo(Initiator.CLIENT);
        assertThat(phone.event(EventType.CONTROL_ENDED).requestId()).isEqualTo("r2");
    }

    @Test
    void theEndOfControlByAPersonCarriesNone() {
        phone.take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        assertThat(phone.event(EventType.CONTROL_ENDED).initiator()).isEqualTo(Initiator.PERSON);
        assertThat(phone.event(EventType.CONTROL_ENDED).requestId()).isEmpty();
    }
}
