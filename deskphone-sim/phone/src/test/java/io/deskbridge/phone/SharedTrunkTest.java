package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.link.EventLoops;
import io.deskbridge.phone.link.PhoneTrunk;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several phones on one connection, and its heartbeat. */
final class SharedTrunkTest {

    private ScriptedBridge bridge;
    private EventLoopGroup loops;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
        loops = EventLoops.create(1);
    }

    @AfterEach
    void close() throws Exception {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        bridge.close();
    }

    private PhoneTrunk trunk(Duration heartbeat) {
        return new PhoneTrunk(bridge.address(), loops.next(), new Random(1), heartbeat);
    }

    private static DeskPhone on(PhoneTrunk trunk, String phone) {
        return DeskPhone.builder(phone).trunk(trunk).start();
    }

    @Test
    void phonesOnOneTrunkShareAConnection() throws Exception {
        try (PhoneTrunk trunk = trunk(Duration.ofMinutes(1));
                DeskPhone one = on(trunk, "4001");
                DeskPhone two = on(trunk, "4002")) {
            ScriptedBridge.Line line = bridge.accept();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                PhoneFrame frame = line.read();
                names.add(frame.getPhone());
                line.admit(frame.getPhone());
            }
            assertThat(names).containsExactlyInAnyOrder("4001", "4002");
            one.await(PhoneView::isRegistered, SOON);
            two.await(PhoneView::isRegistered, SOON);

            one.unplug();
            two.lock();
            PhoneFrame frame = line.read();
            assertThat(frame.getPhone())
                    .as("one has fallen silent, the other speaks on")
                    .isEqualTo("4002");

            one.plugIn();
            assertThat(line.read().hasRegister()).as("on the same connection").isTrue();
            two.close();
            assertThat(line.read().hasUnregister()).isTrue();
            assertThat(one.view().powered()).isTrue();
        }
    }

    @Test
    void aTrunkCanBeCutAndRestoredForAllItsPhones() throws Exception {
        try (PhoneTrunk trunk = trunk(Duration.ofMinutes(1));
                DeskPhone phone = on(trunk, "4001")) {
            ScriptedBridge.Line line = bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            trunk.cut();
            line.awaitEnd();
            assertThat(phone.view().registered()).isFalse();
            phone.lock();
            trunk.restore();
            assertThat(bridge.accept().readRegister().getSnapshot().getLocked()).isTrue();
        }
    }

    @Test
    void aClosedTrunkStaysClosed() throws Exception {
        PhoneTrunk trunk = trunk(Duration.ofMinutes(1));
        try (DeskPhone phone = on(trunk, "4001")) {
            ScriptedBridge.Line line = bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            trunk.close();
            line.awaitEnd();
            trunk.restore();
            assertThat(phone.view().registered()).isFalse();
            assertThat(phone.view().display()).contains("No service");
        }
    }

    @Test
    void aPhoneThatMovesLeavesTheTrunkToTheOthers() throws Exception {
        try (ScriptedBridge other = new ScriptedBridge();
                PhoneTrunk trunk = trunk(Duration.ofMinutes(1));
                DeskPhone stays = on(trunk, "4001")) {
            ScriptedBridge.Line line = bridge.welcome();
            stays.await(PhoneView::isRegistered, SOON);
            try (DeskPhone moves = on(trunk, "4002")) {
                line.welcome();
                moves.await(PhoneView::isRegistered, SOON);
                moves.moveTo("127.0.0.1", other.address().getPort());
                assertThat(line.read().hasUnregister()).isTrue();
                other.welcome();
                moves.await(PhoneView::isRegistered, SOON);
                moves.moveTo("127.0.0.1", bridge.address().getPort());
                bridge.welcome();
                moves.await(PhoneView::isRegistered, SOON);
            }
            stays.lock();
            assertThat(line.read().getControl().hasLockReport()).isTrue();
        }
    }

    @Test
    void silenceIsBrokenByAHeartbeatThatIsNotCounted() throws Exception {
        try (PhoneTrunk trunk = trunk(Duration.ofMillis(5));
                DeskPhone phone = on(trunk, "4001")) {
            ScriptedBridge.Line line = bridge.welcome();
            assertThat(line.readAny().hasHeartbeat()).isTrue();
            assertThat(line.readAny().hasHeartbeat()).isTrue();
            assertThat(phone.counts()).isEqualTo(new FrameCounts(1, 1, 0));
        }
    }

    @Test
    void aHeartbeatIsNeverSentInTheNameOfAPhoneThatIsNotRegistered() throws Exception {
        try (PhoneTrunk trunk = trunk(Duration.ofMillis(5));
                DeskPhone refused = on(trunk, "4001")) {
            ScriptedBridge.Line line = bridge.accept();
            line.readRegister();
            try (DeskPhone registered = on(trunk, "4002")) {
                line.welcome();
                registered.await(PhoneView::isRegistered, SOON);
                line.refuse("4001", RefusedCode.REFUSED_CODE_REPLACED);
                refused.await(view -> !view.refusal().isEmpty(), SOON);
                for (int i = 0; i < 5; i++) {
                    assertThat(line.readAny().getPhone()).isEqualTo("4002");
                }
            }
        }
    }
}
