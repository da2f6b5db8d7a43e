package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever comes over a connection, it ends in one of the ways it may, and no buffer is kept. */
class LinkFuzzTest {
    private static final long SEED = Long.getLong("deskbridge.seed", 20260101L);
    private static final Set<RefusedCode> ENDINGS = EnumSet.of(
            RefusedCode.REFUSED_CODE_FRAME_TOO_LARGE,
            RefusedCode.REFUSED_CODE_MALFORMED,
            RefusedCode.REFUSED_CODE_PROTOCOL_ERROR,
            RefusedCode.REFUSED_CODE_LOGIN_REFUSED,
            RefusedCode.REFUSED_CODE_OVERLOADED); // a bent phone id is a third phone

    private final Random random = new Random(SEED);

    private byte[] noise(int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private PhoneFrame good() {
        String phone = random.nextBoolean() ? "4001" : "4002";
        return switch (random.nextInt(4)) {
            case 0 -> LinkUnderTest.register(phone);
            case 1 -> LinkUnderTest.heartbeat(phone);
            case 2 -> LinkUnderTest.unregister(phone);
            default -> LinkUnderTest.lock(phone, random.nextBoolean());
        };
    }

    /** A good frame with a few bits turned over. */
    private byte[] bent() {
        byte[] bytes = good().toByteArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] input() {
        return switch (random.nextInt(12)) {
            case 0 -> noise(64);
            case 1 -> LinkUnderTest.framed(noise(200));
            case 2, 3, 4 -> LinkUnderTest.framed(bent());
            default -> LinkUnderTest.framed(good().toByteArray());
        };
    }

    @Test
    void garbageEndsInOneOfTheKnownWaysAndLeavesNoBufferBehind() {
        System.out.println("LinkFuzzTest seed " + SEED);
        int ended = 0;
        int answered = 0;
        for (int round = 0; round < 600; round++) {
            try (LinkUnderTest link = new LinkUnderTest()) {
                for (int i = 0; i < 8 && link.channel.isOpen(); i++) {
                    ByteBuf bytes = Unpooled.wrappedBuffer(input());
                    link.channel.writeInbound(bytes);
                    link.channel.runPendingTasks();
                    answered += check(link);
                }
                ended += link.channel.isOpen() ? 0 : 1;
                link.channel.finish();
                link.channel.checkException(); // what reached the end of the pipeline would be thrown here
                check(link);
                assertThat(link.registered.phones())
                        .as("seed %s, round %s", SEED, round)
                        .isZero();
            }
        }
        assertThat(ended).as("connections ended").isBetween(100, 599);
        assertThat(answered).as("frames sent to phones").isGreaterThan(500);
    }

    private static int check(LinkUnderTest link) {
        List<BridgeFrame> frames = link.received();
        for (BridgeFrame frame : frames) {
            if (frame.hasRefused()) {
                assertThat(frame.getRefused().getCode()).as("seed %s", SEED).isIn(ENDINGS);
            }
        }
        return frames.size();
    }

    @Test
    void everyInboundBufferIsReleasedWhateverItHolds() {
        for (int i = 0; i < 3000; i++) {
            try (LinkUnderTest link = new LinkUnderTest()) {
                byte[] bytes = input();
                ByteBuf buffer = Unpooled.buffer(bytes.length).writeBytes(bytes);
                link.channel.writeInbound(buffer);
                link.channel.finishAndReleaseAll();
                assertThat(buffer.refCnt()).as("seed %s, input %s", SEED, i).isZero();
            }
        }
    }
}
