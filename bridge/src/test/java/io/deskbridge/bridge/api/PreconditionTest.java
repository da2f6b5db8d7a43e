package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.AudioPath;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.HoldResponse;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Precondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that is for the phone as its client saw it, as clients say it and as it is answered. */
class PreconditionTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001").obedient();

    @BeforeEach
    void takeControl() {
        alpha.takeControl(alice, phone);
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private ListenableFuture<HoldResponse> hold(String id, Precondition.Builder precondition) {
        return alice.calls.hold(HoldRequest.newBuilder()
                .setPhone("4001")
                .setRequestId(id)
                .setPrecondition(precondition)
                .build());
    }

    private static Precondition.Builder asSeen(Phone seen) {
        return Precondition.newBuilder().setIfSequence(seen.getSequence()).setIfEpoch(seen.getEpoch());
    }

    // ---- what it is to a command

    @Test
    void aCommandForThePhoneAsItWasReadIsCarriedOutAndForWhatItWasBeforeItIsNot() {
        Phone before = alice.phone("4001");
        phone.talks("4002");
        Refused no = assertRefused(hold("r1", asSeen(before)), Reason.STALE_STATE);
        Phone now = alice.phone("4001");
        assertThat(no.facts())
                .containsEntry("phone", "4001")
                .containsEntry("expected_sequence", Long.toString(before.getSequence()))
                .containsEntry("sequence", Long.toString(now.getSequence()))
                .containsEntry("epoch", now.getEpoch());
        assertThat(phone.orders()).isEmpty();
        answer(hold("r2", asSeen(now)));
        assertThat(phone.orders()).hasSize(1);
    }

    /** A5: whoever has not heard the answer asks again, and the phone has changed by what it asks about. */
    @Test
    void theSameRequestAgainGetsItsAnswerAndNotThatThePhoneHasChanged() {
        phone.talks("4002");
        Phone seen = alice.phone("4001");
        CommandResult first = answer(hold("r1", asSeen(seen))).getResult();
        assertThat(first.getSequence()).isGreaterThan(seen.getSequence());
        CommandResult again = answer(hold("r1", asSeen(seen))).getResult();
        assertThat(again.getReplayed()).isTrue();
        assertThat(again.getSequence()).isEqualTo(first.getSequence());
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void whatWasRefusedAsStaleStaysRefusedUnderItsId() {
        phone.talks("4002");
        assertRefused(
                hold("r1", Precondition.newBuilder().setIfState(ConnectionState.CONNECTION_STATE_HELD)),
                Reason.STALE_STATE);
        answer(hold("r2", Precondition.newBuilder()));
        assertRefused(
                hold("r1", Precondition.newBuilder().setIfState(ConnectionState.CONNECTION_STATE_HELD)),
                Reason.STALE_STATE);
    }

    @Test
    void theSameIdWithAnotherPreconditionIsAnotherCommand() {
        phone.talks("4002");
        Phone seen = alice.phone("4001");
        answer(hold("r1", asSeen(seen)));
        assertRefused(hold("r1", Precondition.newBuilder()), Reason.REQUEST_ID_REUSED);
        assertRefused(hold("r1", asSeen(alice.phone("4001"))), Reason.REQUEST_ID_REUSED);
    }

    @Test
    void aPreconditionThatSaysNothingIsNone() {
        phone.talks("4002");
        answer(hold("r1", Precondition.newBuilder()));
        CommandResult again = answer(alice.calls.hold(HoldRequest.newBuilder()
                        .setPhone("4001")
                        .setRequestId("r1")
                        .build()))
                .getResult();
        assertThat(again.getReplayed()).isTrue();
    }

    // ---- what may stand in it

    @Test
    void aFieldThatCannotBeIsNamed() {
        phone.talks("4002");
        assertField(
                "precondition.if_sequence", hold("r1", Precondition.newBuilder().setIfEpoch("epoch-1")));
        assertField(
                "precondition.if_sequence", hold("r1", Precondition.newBuilder().setIfSequence(-1)));
        assertField(
                "precondition.if_epoch",
                hold("r1", Precondition.newBuilder().setIfSequence(1).setIfEpoch("not an epoch")));
        assertField(
                "precondition.if_state", hold("r1", Precondition.newBuilder().setIfStateValue(99)));
        assertField(
                "precondition.if_state",
                alice.calls.dial(DialRequest.newBuilder()
                        .setPhone("4001")
                        .setTo("4002")
                        .setPrecondition(
                                Precondition.newBuilder().setIfState(ConnectionState.CONNECTION_STATE_CONNECTED))
                        .build()));
        assertThat(phone.orders()).isEmpty();
    }

    private static void assertField(String field, ListenableFuture<?> call) {
        assertThat(assertRefused(call, Reason.INVALID_FIELD).facts()).containsEntry("field", field);
    }

    // ---- every command has one

    static Stream<FieldDescriptor> commands() {
        return ControlRequest.getDescriptor().getOneofs().get(0).getFields().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandReadsItsPrecondition(FieldDescriptor command) throws InvalidProtocolBufferException {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(command.getMessageType());
        for (FieldDescriptor field : command.getMessageType().getFields()) {
            Object value = wellFormed(field);
            if (value != null) {
                message.setField(field, value);
            }
        }
        Message request = DynamicMessage.newBuilder(ControlRequest.getDescriptor())
                .setField(command, message.build())
                .build();
        Command read = Objects.requireNonNull(ControlRequests.read(ControlRequest.parseFrom(request.toByteString())))
                .message()
                .command();
        assertThat(read.precondition().sequence()).hasValue(7);
        assertThat(read.precondition().epoch()).isEqualTo("epoch-1");
    }

    private static final Map<String, Object> WELL_FORMED = Map.of(
            "phone", "4001",
            "request_id", "r1",
            "to", "4002",
            "digits", "12",
            "party", "4002",
            "slot", "7",
            "button", "HOLD",
            "path", AudioPath.AUDIO_PATH_SPEAKER.getValueDescriptor(),
            "precondition",
                    Precondition.newBuilder()
                            .setIfSequence(7)
                            .setIfEpoch("epoch-1")
                            .build());

    /** What the field may hold, where it has to hold something. */
    private static @Nullable Object wellFormed(FieldDescriptor field) {
        if (field.isMapField()) {
            DynamicMessage.Builder entry = DynamicMessage.newBuilder(field.getMessageType());
            entry.setField(field.getMessageType().findFieldByName("key"), "customer");
            return List.of(entry.build());
        }
        return WELL_FORMED.get(field.getName());
    }
}
