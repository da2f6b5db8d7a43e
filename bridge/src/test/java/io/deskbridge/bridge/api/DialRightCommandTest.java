package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.proto.v1.AddPartyRequest;
import io.deskbridge.proto.v1.BlindTransferRequest;
import io.deskbridge.proto.v1.ConsultRequest;
import io.deskbridge.proto.v1.DeflectRequest;
import io.deskbridge.proto.v1.Forwarding;
import io.deskbridge.proto.v1.SetForwardingRequest;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dial right, asked by every command that brings a call to a number: nothing reaches the phone. */
class DialRightCommandTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001").obedient();

    @BeforeEach
    void bar() {
        TestNetwork.change(
                alpha.registry,
                new Entry.DialRightEntry(new DialRight(
                        "default", List.of(new DialRight.Destination("international", List.of("+"), false)), true)));
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        phone.orders();
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private List<Function<String, ListenableFuture<?>>> commands() {
        return List.of(
                to -> alice.dial("4001", to, ""),
                to -> alice.calls.consult(
                        ConsultRequest.newBuilder().setPhone("4001").setTo(to).build()),
                to -> alice.calls.deflect(
                        DeflectRequest.newBuilder().setPhone("4001").setTo(to).build()),
                to -> alice.calls.blindTransfer(BlindTransferRequest.newBuilder()
                        .setPhone("4001")
                        .setTo(to)
                        .build()),
                to -> alice.calls.addParty(
                        AddPartyRequest.newBuilder().setPhone("4001").setTo(to).build()),
                to -> forward(Forwarding.newBuilder().setAlways(to)),
                to -> forward(Forwarding.newBuilder().setBusy(to)),
                to -> forward(Forwarding.newBuilder().setNoAnswer(to)));
    }

    private ListenableFuture<?> forward(Forwarding.Builder to) {
        return alice.features.setForwarding(SetForwardingRequest.newBuilder()
                .setPhone("4001")
                .setForwarding(to)
                .build());
    }

    @Test
    void aBarredNumberIsRefusedByEveryCommandAndNothingReachesThePhone() {
        for (String number : List.of("+1212", "0001212", "*670001212")) {
            for (Function<String, ListenableFuture<?>> command : commands()) {
                Refused refused = assertRefused(command.apply(number), Reason.DESTINATION_BARRED);
                assertThat(refused.facts())
                        .containsEntry("phone", "4001")
                        .containsEntry("destination", "international");
                assertThat(refused.message())
                        .isEqualTo("The number " + number
                                + " may not be dialled from phone 4001: the dial right of its user bars international."
                                + " Ask the administrator for another one.");
            }
        }
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void helpANumberOfTheNetworkAndAnAllowedOneReachThePhone() {
        for (String number : List.of("112", "4002", "0301234")) {
            answer(forward(Forwarding.newBuilder().setBusy(number)));
        }
        assertThat(phone.orders()).extracting(Order::setting).hasSize(3);
    }

    @Test
    void anotherDialRightHoldsAtOnce() {
        ListenableFuture<?> refused = forward(Forwarding.newBuilder().setBusy("+1212"));
        assertRefused(refused, Reason.DESTINATION_BARRED);
        TestNetwork.change(alpha.registry, new Entry.DialRightEntry(TestNetwork.DEFAULT));
        answer(forward(Forwarding.newBuilder().setBusy("+1212")));
    }
}
