package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.Phone;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user reaches the phones the administrator tied to them, and cannot tell another's phone from one that is not. */
class OwnershipTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    private List<ListenableFuture<?>> everyRequestFor(String phone) {
        return List.of(
                alice.dial(phone, "4001", "r-" + phone),
                alice.answerCall(phone, ""),
                alice.hangUp(phone, ""),
                alice.hold(phone, ""),
                alice.retrieve(phone, ""),
                alice.start(phone),
                alice.stop(phone),
                alice.shared.getSharedControl(
                        GetSharedControlRequest.newBuilder().setPhone(phone).build()),
                alice.phones.getPhone(
                        GetPhoneRequest.newBuilder().setPhone(phone).build()));
    }

    @Test
    void anUnknownPhoneAndSomebodyElsesGetTheSameAnswer() {
        PhoneDouble bobs = alpha.phone("4002").obedient();
        List<ListenableFuture<?>> foreign = everyRequestFor("4002");
        List<ListenableFuture<?>> unknown = everyRequestFor("9999");
        for (int i = 0; i < foreign.size(); i++) {
            com.google.rpc.Status one =
                    assertRefused(foreign.get(i), Reason.NOT_YOUR_PHONE).status();
            com.google.rpc.Status other =
                    assertRefused(unknown.get(i), Reason.NOT_YOUR_PHONE).status();
            assertThat(one.toString().replace("4002", "?"))
                    .isEqualTo(other.toString().replace("9999", "?"));
        }
        assertThat(bobs.orders()).isEmpty();
    }

    @Test
    void aWatchWithOneForeignPhoneIsRefusedWhole() {
        Received<?, ?> watch = alice.watch("4001", "4002");
        assertThat(watch.refusal().info().getReason()).isEqualTo("NOT_YOUR_PHONE");
        assertThat(watch.messages()).isEmpty();
    }

    @Test
    void aPhoneThatChangesHandsIsItsOldUsersNoLonger() {
        Entry.PhoneEntry toBob =
                new Entry.PhoneEntry(new PhoneId("4011"), "Phone 4011", new UserName("bob"), false, "secret-4011");
        TestNetwork.change(alpha.registry, toBob);
        assertRefused(alice.start("4011"), Reason.NOT_YOUR_PHONE);
        assertThat(ApiClient.answer(alice.phones.listPhones(ListPhonesRequest.getDefaultInstance()))
                        .getPhonesList())
                .extracting(Phone::getPhone)
                .containsExactly("4001");
        assertThat(alice.watch().messages()).hasSize(1);
        ApiClient bob = alpha.client("bob", "desk");
        ApiClient.answer(bob.signIn());
        assertThat(bob.phone("4011").getUser()).isEqualTo("bob");
    }
}
