package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.ApiClient.dialRequest;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.rpc.BadRequest;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.RetrieveRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field may not hold, field by field. */
class FieldsTest {
    private static final String LONG = "x".repeat(65);

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

    private static void assertField(ListenableFuture<?> call, String field) {
        Refused refused = assertRefused(call, Reason.INVALID_FIELD);
        assertThat(refused.facts()).containsEntry("field", field);
        BadRequest details = refused.detail(BadRequest.class).orElseThrow();
        assertThat(details.getFieldViolations(0).getField()).isEqualTo(field);
    }

    @Test
    void everyRequestThatIsAboutAPhoneNamesIt() {
        Map<String, ListenableFuture<?>> calls = Map.of(
                "dial", alice.dial("", "4002", "r1"),
                "answer", alice.answerCall("", ""),
                "hang up", alice.hangUp("", ""),
                "hold", alice.hold("", ""),
                "retrieve", alice.retrieve("", ""),
                "start", alice.start(""),
                "stop", alice.stop(""),
                "get control", alice.shared.getSharedControl(GetSharedControlRequest.getDefaultInstance()),
                "get phone", alice.phones.getPhone(GetPhoneRequest.getDefaultInstance()));
        calls.forEach((what, call) -> assertField(call, "phone"));
        assertThat(alice.watch("").refusal().facts()).containsEntry("field", "phone");
    }

    static List<String> badRequestIds() {
        return List.of(LONG, "with blank", "tab\there", "ümlaut", "new\nline", "del\u007f");
    }

    @ParameterizedTest
    @MethodSource("badRequestIds")
    void aRequestIdIsOneToSixtyFourPrintableCharacters(String id) {
        assertField(alice.dial("4001", "4002", id), "request_id");
        assertField(
                alice.calls.answer(AnswerRequest.newBuilder()
                        .setPhone("4001")
                        .setRequestId(id)
                        .build()),
                "request_id");
        assertField(
                alice.calls.hangUp(HangUpRequest.newBuilder()
                        .setPhone("4001")
                        .setRequestId(id)
                        .build()),
                "request_id");
        assertField(
                alice.calls.hold(HoldRequest.newBuilder()
                        .setPhone("4001")
                        .setRequestId(id)
                        .build()),
                "request_id");
        assertField(
                alice.calls.retrieve(RetrieveRequest.newBuilder()
                        .setPhone("4001")
                        .setRequestId(id)
                        .build()),
                "request_id");
    }

    @Test
    void theLongestRequestIdIsTaken() {
        String id = "~".repeat(64);
        assertThat(answer(alice.dial("4001", "4002", id)).getResult().getRequestId())
                .isEqualTo(id);
    }

    @Test
    void aConnectionsIdHasAtMostSixtyFourCharacters() {
        assertField(alice.answerCall("4001", LONG), "connection");
        assertField(alice.hangUp("4001", LONG), "connection");
        assertField(alice.hold("4001", LONG), "connection");
        assertField(alice.retrieve("4001", LONG), "connection");
        assertRefused(alice.hangUp("4001", "x".repeat(64)), Reason.NO_SUCH_CONNECTION);
    }

    @Test
    void aMediaThatThisBridgeDoesNotKnowIsRefused() {
        assertField(
                alice.calls.dial(dialRequest("4001", "4002", "r1").toBuilder()
                        .setMediaValue(9)
                        .build()),
                "media");
        assertField(
                alice.calls.answer(AnswerRequest.newBuilder()
                        .setPhone("4001")
                        .setMediaValue(-1)
                        .build()),
                "media");
        assertThat(phone.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "++49",
                "40 02",
                "4002 ",
                " 4002",
                "4002a",
                "tel:4002",
                "49-4002",
                "4002,1",
                "4002+1",
                "٤٠٠٢",
                "123456789012345678901234567890123",
                "+123456789012345678901234567890123"
            })
    void whatIsNotDiallableIsRefusedAndNeverMended(String to) {
        Refused refused = assertRefused(alice.dial("4001", to, "r1"), Reason.INVALID_DESTINATION);
        assertThat(refused.detail(BadRequest.class)
                        .orElseThrow()
                        .getFieldViolations(0)
                        .getField())
                .isEqualTo("to");
        assertThat(phone.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "*21#", "+49", "12345678901234567890123456789012", "+12345678901234567890123456789012"})
    void whatIsDiallableIsDialledAsItStands(String to) {
        answer(alice.dial("4001", to, "r1"));
        assertThat(phone.lastOrder().to()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aPageHasOneToAThousandPhones(int size) {
        assertField(
                alice.phones.listPhones(
                        ListPhonesRequest.newBuilder().setPageSize(size).build()),
                "page_size");
    }

    @Test
    void aValueIsShownShortAndPrintable() {
        Refused refused =
                assertRefused(alice.dial("4001", "\u0007\"" + "9".repeat(500), "r1"), Reason.INVALID_DESTINATION);
        assertThat(refused.message()).contains("\"??999").contains("...\"").hasSizeLessThan(200);
    }
}
