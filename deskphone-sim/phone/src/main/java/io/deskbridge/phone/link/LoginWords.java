package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.Heartbeat;
import io.deskbridge.proto.phonelink.v1.LetGo;
import io.deskbridge.proto.phonelink.v1.LogIn;
import io.deskbridge.proto.phonelink.v1.LogOut;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Validity;
import java.time.Duration;

/** The words about logging in and out, and about the lease of an exclusive device. */
public final class LoginWords {

    private LoginWords() {}

    /** The person asks to be let in. */
    public static PhoneFrame logIn(String phone, String number, String pin) {
        return frame(phone)
                .setLogIn(LogIn.newBuilder().setNumber(number).setPin(pin))
                .build();
    }

    /** The person logs out. */
    public static PhoneFrame logOut(String phone) {
        return frame(phone).setLogOut(LogOut.getDefaultInstance()).build();
    }

    /** The phone is out of service, as it was told. */
    public static PhoneFrame letGo(String phone, long fence) {
        return frame(phone).setLetGo(LetGo.newBuilder().setFence(fence)).build();
    }

    /** A heartbeat that wants an answer. */
    public static PhoneFrame heartbeat(String phone, long number) {
        return frame(phone)
                .setHeartbeat(Heartbeat.newBuilder().setNumber(number))
                .build();
    }

    /** For how long the device may go on; never negative, and never more than {@code longest}. */
    public static Duration validFor(Validity validity, Duration longest) {
        com.google.protobuf.Duration wire = validity.getValidFor();
        if (wire.getSeconds() < 0 || wire.getNanos() < 0) {
            return Duration.ZERO;
        }
        if (wire.getSeconds() >= longest.toSeconds()) {
            return longest;
        }
        Duration said = Duration.ofSeconds(wire.getSeconds(), wire.getNanos());
        return said.compareTo(longest) > 0 ? longest : said;
    }

    private static PhoneFrame.Builder frame(String phone) {
        return PhoneFrame.newBuilder().setPhone(phone);
    }
}
