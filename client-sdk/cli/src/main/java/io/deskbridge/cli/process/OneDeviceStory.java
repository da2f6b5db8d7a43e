package io.deskbridge.cli.process;

import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Mode;
import io.deskbridge.client.Platform;
import io.deskbridge.phone.Activity;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A user who is on one device at a time moves to another server: what the old device says, and how long each step takes. */
final class OneDeviceStory {
    private static final String DESK = "4004";
    private static final String LAPTOP = "4004-laptop";
    static final PersonPlan DORA = PersonPlan.powerUser("dora", "Dora", DESK, "alpha")
            .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE))
            .and(new PersonPlan.PhonePlan(LAPTOP, true, "charlie", set -> set));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final double NANOS_A_MILLI = 1e6;

    private final ProcessNetwork network;
    private final Consumer<String> say;

    OneDeviceStory(ProcessNetwork network, Consumer<String> say) {
        this.network = network;
        this.say = say;
    }

    void tell() {
        DeskPhone desk = phone(DESK, DeskPhone.Kind.DESK_PHONE, "alpha");
        inService(desk);
        say.accept("phone 4004 of Dora, who is on one device at a time, is in service on alpha");
        long asked = System.nanoTime();
        DeskbridgeClient laptop =
                network.keep(DeskbridgeClient.builder(network.server("charlie").target())
                        .plaintext()
                        .token(DORA.token())
                        .clientId("laptop")
                        .mode(Mode.STANDALONE)
                        .platform(Platform.WINDOWS)
                        .connect());
        say.accept("Dora signs in at her laptop, on charlie");
        PhoneView off = desk.await(view -> !view.inService(), SOON);
        long over = last(desk).until();
        say.accept("phone 4004 is out of service since " + millis(over - asked) + " after she asked, and says: "
                + off.login().loggedOffText());
        DeskPhone softphone = phone(LAPTOP, DeskPhone.Kind.SOFTPHONE, "charlie");
        inService(softphone);
        say.accept("her laptop's softphone is in service, "
                + millis(last(softphone).from() - over) + " after the phone was out of it");
        laptop.close();
        inService(desk);
        say.accept("Dora signs out, and phone 4004 has her back");
    }

    private DeskPhone phone(String id, DeskPhone.Kind kind, String server) {
        return network.keep(DeskPhone.builder(id)
                .kind(kind)
                .server(network.server(server).link())
                .secret(Provisioning.PHONE_SECRET)
                .start());
    }

    private static void inService(DeskPhone phone) {
        phone.await(PhoneView::inService, SOON);
    }

    private static Activity last(DeskPhone phone) {
        List<Activity> all = phone.activity();
        return all.get(all.size() - 1);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_A_MILLI);
    }
}
