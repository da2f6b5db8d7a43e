package io.deskbridge.cli.process;

import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.phone.Activity;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A user who is on one device at a time (standalone mode): a desk phone, a laptop, a tablet, the latter two with a client and a softphone
 * each. All of them are in this JVM and reach the servers through the wires for phones. For one thread.
 */
final class StandaloneUser implements AutoCloseable {
    enum Device {
        DESK,
        LAPTOP,
        TABLET;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A device comes into service so soon after its server lets it, or else something else is wrong. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** Before somebody who was refused asks again. */
    private static final Duration BREATH = Duration.ofMillis(200);

    private final ThreeServers network;
    private final String user;
    private final String number;
    private final Map<Device, DeskPhone> devices = new EnumMap<>(Device.class);
    private @Nullable StandaloneClient client;

    /** The desk phone is in service at {@code home} when this returns. */
    StandaloneUser(ThreeServers network, String user, String number, String home) {
        this.network = network;
        this.user = user;
        this.number = number;
        for (Device device : Device.values()) {
            devices.put(
                    device,
                    DeskPhone.builder(phone(number, device))
                            .kind(device == Device.DESK ? DeskPhone.Kind.DESK_PHONE : DeskPhone.Kind.SOFTPHONE)
                            .server("127.0.0.1", network.toLink(home).port())
                            .secret(Provisioning.PHONE_SECRET)
                            .start());
        }
        device(Device.DESK).await(PhoneView::inService, ThreeServers.PATIENCE);
        closePrograms();
    }

    /** For the registry. */
    static PersonPlan plan(String user, String number, String home) {
        PersonPlan plan = PersonPlan.powerUser(user, user, number, home)
                .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE));
        for (Device device : List.of(Device.LAPTOP, Device.TABLET)) {
            plan = plan.and(new PersonPlan.PhonePlan(phone(number, device), true, home, set -> set));
        }
        return plan;
    }

    private static String phone(String number, Device device) {
        return device == Device.DESK ? number : number + "-" + device.word();
    }

    String name() {
        return user;
    }

    DeskPhone device(Device device) {
        DeskPhone phone = devices.get(device);
        if (phone == null) {
            throw new IllegalArgumentException("there is no " + device);
        }
        return phone;
    }

    /**
     * Signs in there, again and again while that is refused, until the device is in service.
     *
     * @return the nanoseconds from the first try until the device saw itself in service
     */
    long signIn(Device device, String server, Duration within) {
        long asked = System.nanoTime();
        StandaloneClient before = client;
        if (before != null) {
            before.close();
        }
        ServerProcess there = network.server(server);
        StandaloneClient now = new StandaloneClient("127.0.0.1", there.clientPort(), "demo-" + user, device.word());
        client = now;
        DeskPhone softphone = device(device).restoreLink();
        String last = "not asked";
        do {
            try {
                now.signIn();
                last = "granted";
                if (!softphone.view().isRegistered()
                        || !softphone.view().server().equals(server)) {
                    softphone.moveTo("127.0.0.1", network.toLink(server).port());
                }
                reaches(softphone, MOMENT);
            } catch (StatusRuntimeException e) {
                last = e.getMessage();
                reaches(softphone, BREATH);
            }
            if (System.nanoTime() - asked > within.toNanos()) {
                throw new IllegalStateException(user + " is not in service at " + device + " on " + server + " within "
                        + within + ": " + last + "; " + softphone.view());
            }
        } while (!isThere(softphone, server));
        return since(asked, softphone);
    }

    private static boolean isThere(DeskPhone phone, String server) {
        PhoneView view = phone.view();
        return view.inService() && view.server().equals(server);
    }

    /** Waits until it is in service, or that long. */
    private static void reaches(DeskPhone phone, Duration within) {
        try {
            phone.when(PhoneView::inService)
                    .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
    }

    /** Carries the desk phone to another server; returns as {@link #signIn}. */
    long carryDeskPhone(String server, Duration within) {
        long asked = System.nanoTime();
        DeskPhone desk = device(Device.DESK);
        desk.moveTo("127.0.0.1", network.toLink(server).port());
        desk.await(view -> view.inService() && view.server().equals(server), within);
        return since(asked, desk);
    }

    /** Signs out, so that the desk phone has its user back; returns as {@link #signIn}. */
    long signOut(Duration within) {
        long asked = System.nanoTime();
        StandaloneClient now = client;
        boolean hadIt = true;
        if (now != null) {
            hadIt = signOut(now);
            now.close();
            client = null;
        }
        DeskPhone desk = device(Device.DESK);
        desk.await(PhoneView::inService, within);
        return hadIt ? since(asked, desk) : 0;
    }

    /** False for who had been signed off before: the lease of a server without its registry was over, and the desk phone has the user already. */
    private static boolean signOut(StandaloneClient now) {
        try {
            now.signOut();
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    private static long since(long asked, DeskPhone phone) {
        return phone.activity().stream()
                        .map(Activity::from)
                        .filter(from -> from - asked >= 0)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(phone + " was in service before it was asked"))
                - asked;
    }

    /** Looks after the desk phone, whose server was away: it would be back by itself, but may have become patient. */
    void wakeDeskPhone() {
        DeskPhone desk = device(Device.DESK);
        if (!desk.view().isRegistered()) {
            desk.restoreLink();
        }
    }

    /** Ends the programs in which nobody is signed in any more: their softphones would be taken for that of another device's client. */
    void closePrograms() {
        for (Device device : List.of(Device.LAPTOP, Device.TABLET)) {
            if (!device(device).view().inService()) {
                device(device).cutLink();
            }
        }
    }

    /** When each device was in service. */
    Map<String, List<Activity>> activity() {
        Map<String, List<Activity>> all = new TreeMap<>();
        devices.forEach((device, phone) -> all.put(phone(number, device), phone.activity()));
        return all;
    }

    /** Signs out, where there is somebody to hear it. */
    @Override
    public void close() {
        StandaloneClient now = client;
        if (now != null) {
            try {
                now.signOut();
            } catch (StatusRuntimeException e) {
                System.out.println(user + " was not signed out: " + e.getStatus());
            }
            now.close();
        }
        devices.values().forEach(DeskPhone::close);
    }
}
