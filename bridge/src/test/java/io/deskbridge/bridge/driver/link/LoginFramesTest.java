package io.deskbridge.bridge.driver.link;

import static io.deskbridge.bridge.driver.link.LinkUnderTest.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Heartbeat;
import io.deskbridge.proto.phonelink.v1.LetGo;
import io.deskbridge.proto.phonelink.v1.LogIn;
import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LogInRefusedCode;
import io.deskbridge.proto.phonelink.v1.LogOut;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins and leases on the link, both ways. */
class LoginFramesTest {
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final Entry.UserEntry CAROL = new Entry.UserEntry(
            new UserName("carol"), "Carol Cox", "4003", Profile.BASIC_USER, Set.of(), new ServerName("alpha"));

    private final LinkUnderTest link = new LinkUnderTest();

    @BeforeEach
    void registerThePhone() {
        link.send(register("4001"));
        assertThat(link.received()).hasSize(1);
    }

    @AfterEach
    void close() {
        link.close();
    }

    private static PhoneFrame.Builder frame() {
        return PhoneFrame.newBuilder().setPhone("4001");
    }

    private BridgeFrame only() {
        List<BridgeFrame> frames = link.received();
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    @Test
    void onlyANumberedHeartbeatAsksForAnAnswer() {
        link.send(frame().setHeartbeat(Heartbeat.getDefaultInstance()).build());
        verify(link.sink, never()).beat(any(), anyLong(), anyLong());
        link.send(frame().setHeartbeat(Heartbeat.newBuilder().setNumber(7)).build());
        verify(link.sink).beat(PHONE, 1, 7);
    }

    @Test
    void aPhoneThatLetsGoSaysOfWhat() {
        link.send(frame().setLetGo(LetGo.newBuilder().setFence(42)).build());
        verify(link.sink).letGo(PHONE, 1, 42);
    }

    @Test
    void whatAPersonKeysInIsPassedOn() {
        link.send(frame().setLogIn(LogIn.newBuilder().setNumber("4003").setPin("1234"))
                .build());
        verify(link.sink).logIn(PHONE, 1, "4003", "1234");
        link.send(frame().setLogOut(LogOut.getDefaultInstance()).build());
        verify(link.sink).logOut(PHONE, 1);
    }

    @Test
    void aPinLongerThanAnybodyKeysInIsNone() {
        link.send(frame().setLogIn(LogIn.newBuilder().setNumber("4003").setPin("1".repeat(65)))
                .build());
        verify(link.sink, never()).logIn(any(), anyLong(), any(), any());
        assertThat(only().getRefused().getCode()).isEqualTo(RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @EnumSource(LogInRefusal.class)
    void everyRefusalHasItsWord(LogInRefusal why) {
        PhoneHandle phone = link.handle("4001", 1);
        phone.logInRefused(why, "a sentence");
        phone.flush();
        LogInRefused said = only().getLogInRefused();
        assertThat(said.getCode()).isEqualTo(LogInRefusedCode.valueOf("LOG_IN_REFUSED_CODE_" + why));
        assertThat(said.getText()).isEqualTo("a sentence");
    }

    @Test
    void aPhoneIsToldWhoIsLoggedInAndForHowLong() {
        PhoneHandle phone = link.handle("4001", 1);
        phone.loggedIn(CAROL, true, 42);
        phone.validity(7, Duration.ofMillis(11_500), 42);
        phone.flush();
        List<BridgeFrame> frames = link.received();
        assertThat(frames.get(0).getLoggedIn().getUser()).isEqualTo("carol");
        assertThat(frames.get(0).getLoggedIn().getNumber()).isEqualTo("4003");
        assertThat(frames.get(0).getLoggedIn().getExclusive()).isTrue();
        assertThat(frames.get(0).getLoggedIn().getFence()).isEqualTo(42);
        assertThat(frames.get(1).getValidity().getHeartbeat()).isEqualTo(7);
        assertThat(frames.get(1).getValidity().getFence()).isEqualTo(42);
        assertThat(frames.get(1).getValidity().getValidFor()).isEqualTo(ToPhone.duration(Duration.ofMillis(11_500)));
    }

    @ParameterizedTest
    @EnumSource(LogOffReason.class)
    void everyReasonHasItsWord(LogOffReason reason) {
        PhoneHandle phone = link.handle("4001", 1);
        phone.loggedOff(reason, "a sentence", 42);
        phone.flush();
        BridgeFrame said = only();
        assertThat(said.getLoggedOff().getReason()).isEqualTo(LoggedOffReason.valueOf("LOGGED_OFF_REASON_" + reason));
        assertThat(said.getLoggedOff().getText()).isEqualTo("a sentence");
        assertThat(said.getLoggedOff().getFence()).isEqualTo(42);
    }
}
