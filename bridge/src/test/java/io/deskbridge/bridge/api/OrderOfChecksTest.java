package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * DESIGN.md section 6: the first check that fails answers. Each test begins with a request that breaks everything, and mends
 * it one fault at a time.
 */
class OrderOfChecksTest {
    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    /** Does not dial, asks for video, and has an id that no request may have. */
    private static DialRequest dial(String phone, String to, Media media, String requestId) {
        return DialRequest.newBuilder()
                .setPhone(phone)
                .setTo(to)
                .setMedia(media)
                .setRequestId(requestId)
                .build();
    }

    @Test
    void aCommandIsAnsweredByTheFirstCheckThatFails() {
        DialRequest allWrong = dial("4002", "no number", Media.MEDIA_VIDEO, "not an id");
        ApiClient stranger = new ApiClient(alpha.channel, ApiClient.headers("Bearer nonsense", "bad id"));
        assertRefused(stranger.calls.dial(allWrong), Reason.NO_CREDENTIALS);
        assertRefused(alpha.client("alice", "bad id").calls.dial(allWrong), Reason.INVALID_FIELD);
        ApiClient alice = alpha.client("alice", "desk");
        assertRefused(alice.calls.dial(allWrong), Reason.NOT_SIGNED_IN);
        answer(alice.signIn());
        assertRefused(alice.calls.dial(allWrong), Reason.NOT_YOUR_PHONE);
        assertRefused(
                alice.calls.dial(dial("4001", "no number", Media.MEDIA_VIDEO, "not an id")), Reason.INVALID_FIELD);
        assertRefused(alice.calls.dial(dial("4001", "no number", Media.MEDIA_VIDEO, "r1")), Reason.INVALID_DESTINATION);
        TestNetwork.change(
                alpha.registry,
                new Entry.DialRightEntry(new DialRight("default", DialRight.BUILT_IN.destinations(), true)));
        assertRefused(alice.calls.dial(dial("4001", "+1212", Media.MEDIA_VIDEO, "r1")), Reason.DESTINATION_BARRED);

        // The phone cannot dial and is offline; and it is on another server. A client that has lost a right is signed
        // off.
        PhoneDouble phone = new PhoneDouble(alpha.phones.drivers(), "4001")
                .without(Capability.DIAL)
                .attach();
        alpha.takeControl(alice, phone);
        phone.loseLink();
        assertRefused(alice.calls.dial(dial("4001", "4002", Media.MEDIA_VIDEO, "r2")), Reason.VIDEO_NOT_SUPPORTED);
        alpha.moveToBeta("4001");
        assertRefused(alice.dial("4001", "4002", "r3"), Reason.CROSS_SERVER);
        phone.attach();
        assertRefused(alice.dial("4001", "4002", "r4"), Reason.NOT_IN_CONTROL); // the move has ended control
        alpha.takeControl(alice, phone);
        phone.loseLink();
        assertRefused(alice.dial("4001", "4002", "r5"), Reason.PHONE_OFFLINE);
        phone.attach();
        assertRefused(alice.dial("4001", "4002", "r6"), Reason.CAPABILITY_NOT_SUPPORTED);
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void aStartIsAnsweredByTheFirstCheckThatFails() {
        ApiClient stranger = new ApiClient(alpha.channel, ApiClient.headers("", "desk"));
        assertRefused(stranger.start("4002"), Reason.NO_CREDENTIALS);
        ApiClient alice = alpha.client("alice", "desk");
        assertRefused(alice.start("4002"), Reason.NOT_SIGNED_IN);
        answer(alice.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_ANDROID));
        assertRefused(alice.start("4002"), Reason.NOT_YOUR_PHONE);
        assertRefused(alice.start(""), Reason.INVALID_FIELD);

        alpha.moveToBeta("4001");
        assertRefused(alice.start("4001"), Reason.CROSS_SERVER);
        PhoneDouble phone = new PhoneDouble(alpha.phones.drivers(), "4001")
                .locked()
                .without(Capability.SHARED_CONTROL)
                .attach();
        phone.loseLink();
        assertRefused(alice.start("4001"), Reason.PLATFORM_NOT_SUPPORTED);
        answer(alice.signIn());
        assertRefused(alice.start("4001"), Reason.PHONE_OFFLINE);
        phone.attach();
        assertRefused(alice.start("4001"), Reason.CAPABILITY_NOT_SUPPORTED);
        phone.with(PhoneDouble.DESK_PHONE).attach();
        assertRefused(alice.start("4001"), Reason.PHONE_LOCKED);
    }

    @Test
    void whoIsInControlAlreadyIsToldSoBeforeAnythingElseIsLookedAt() {
        ApiClient alice = alpha.alice();
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        phone.loseLink();
        assertRefused(alice.start("4001"), Reason.ALREADY_IN_CONTROL);
    }

    @Test
    void theLockIsLookedAtBeforeTheCooldown() {
        ApiClient alice = alpha.alice();
        PhoneDouble phone = alpha.phone("4001");
        for (int i = 0; i < ServerUnderTest.COOLDOWN_COUNT; i++) {
            var start = alice.start("4001");
            phone.declines();
            assertThat(start.isDone()).isTrue();
        }
        assertRefused(alice.start("4001"), Reason.CONSENT_COOLDOWN);
        phone.locks();
        assertRefused(alice.start("4001"), Reason.PHONE_LOCKED);
    }
}
