package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Initiator;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.model.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs say of a conversation travels with it. */
class CallDataTest extends Twice {
    private static final Map<String, String> CUSTOMER = Map.of("customer", "4711");
    private @Nullable SharedControl started;

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    @BeforeEach
    void control() {
        started = alice().startSharedControl("4001");
    }

    @AfterEach
    void stop() {
        control(started).close();
    }

    private static SharedControl control(@Nullable SharedControl control) {
        if (control == null) {
            throw new IllegalStateException();
        }
        return control;
    }

    private SharedControl alices() {
        return control(started);
    }

    private void bobTalksToAlice() {
        phone("4002").lift().dial("4001");
        in("4001", Phase.RINGING_IN);
        alices().answer();
        talk("4001", "4002");
    }

    private void data(String phone, Map<String, String> data) {
        seen(phone)
                .await(state -> state.connections().stream()
                        .anyMatch(it -> it.callData().equals(data)));
    }

    @Test
    void bothEndsHearOfItTheOneThatSetItByItsRequest() throws Exception {
        bobTalksToAlice();
        seen("4001").events();
        seen("4002").events();
        var result = alices().setCallData(CUSTOMER);
        assertThat(result.connection().orElseThrow().callData()).isEqualTo(CUSTOMER);
        data("4002", CUSTOMER);
        PhoneEvent mine = seen("4001").events().get(0);
        PhoneEvent bobs = seen("4002").events().get(0);
        for (PhoneEvent event : List.of(mine, bobs)) {
            assertThat(event.type()).isEqualTo(EventType.CALL_INFORMATION);
            assertThat(event.cause()).isEqualTo(Cause.CALL_DATA);
        }
        assertThat(mine.initiator()).isEqualTo(Initiator.CLIENT);
        assertThat(mine.sequence()).isEqualTo(result.sequence());
        assertThat(bobs.initiator()).isEqualTo(Initiator.REMOTE);
    }

    @Test
    void aRingingCallHasItBeforeItIsAnswered() {
        phone("4002").lift().dial("4001");
        in("4001", Phase.RINGING_IN);
        alices().setCallData(CUSTOMER);
        alices().answer();
        talk("4001", "4002");
        assertThat(in("4001", Phase.TALKING).callData()).isEqualTo(CUSTOMER);
    }

    @Test
    void itTravelsThroughATransferToTheOtherServer() {
        bobTalksToAlice();
        alices().setCallData(CUSTOMER);
        alices().consult("5001");
        in("5001", Phase.RINGING_IN);
        phone("5001").lift();
        talk("4001", "5001");
        alices().transfer();
        talk("4002", "5001");
        data("5001", CUSTOMER);
        data("4002", CUSTOMER);
    }

    @Test
    void itTravelsThroughParkAndRecall() {
        bobTalksToAlice();
        alices().setCallData(CUSTOMER);
        alices().park("3");
        seen("4001").await(PhoneState::idle);
        phone("5001").unpark("3");
        talk("4002", "5001");
        data("5001", CUSTOMER);
    }

    @Test
    void aConferenceHasTheDataOfBothTheOlderOnesFirst() {
        bobTalksToAlice();
        alices().setCallData(Map.of("customer", "old", "a", "1"));
        alices().consult("4003");
        in("4003", Phase.RINGING_IN);
        phone("4003").lift();
        talk("4001", "4003");
        Connection second = in("4001", Phase.TALKING);
        alices().setCallData(second.id(), Map.of("customer", "new", "b", "2"));
        alices().merge();
        Map<String, String> both = Map.of("customer", "old", "a", "1", "b", "2");
        for (String phone : List.of("4001", "4002", "4003")) {
            data(phone, both);
        }
    }

    @Test
    void aForwardedCallBringsIt() {
        alices().dial("4002");
        in("4002", Phase.RINGING_IN);
        alices().setCallData(CUSTOMER);
        phone("4002").deflect("5001");
        in("5001", Phase.RINGING_IN);
        data("5001", CUSTOMER);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(PhoneCommand.setCallData(CUSTOMER), RefusalReason.NO_SUCH_CONNECTION);
        bobTalksToAlice();
        refused(PhoneCommand.setCallData(Map.of()), RefusalReason.INVALID_FIELD);
        refused(PhoneCommand.setCallData(Map.of("a key", "x")), RefusalReason.INVALID_FIELD);
        refused(PhoneCommand.setCallData(Map.of("a", "x".repeat(257))), RefusalReason.INVALID_FIELD);
        Map<String, String> many = new HashMap<>();
        for (int key = 0; key < 16; key++) {
            many.put("k" + key, "x");
        }
        alices().setCallData(many);
        refused(PhoneCommand.setCallData(CUSTOMER), RefusalReason.INVALID_FIELD);
        alices().setCallData(Map.of("k0", "", "customer", "4711"));
        phone("4001").press(Key.GOODBYE);
    }

    private void refused(PhoneCommand command, RefusalReason reason) {
        DeskbridgeException no =
                Assertions.catchThrowableOfType(DeskbridgeException.class, () -> alices().carryOut(command));
        assertThat(no.reason()).as("%s: %s", command, no.getMessage()).isEqualTo(reason);
    }
}
