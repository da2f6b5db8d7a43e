package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.FrameCounts;
import io.deskbridge.proto.v1.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A network of two servers for one test: the people of the demo, and some who may not do what they want. */
abstract class EndToEnd {
    static final Duration SOON = Duration.ofSeconds(10);

    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable LocalNetwork started;

    List<ServerPlan> servers() {
        return List.of(ServerPlan.on("alpha", 0, 0), ServerPlan.on("bravo", 0, 0));
    }

    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                        .set(set -> set.onConsent(ConsentBehaviour.accept())),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha")
                        .set(set -> set.onConsent(ConsentBehaviour.accept())),
                PersonPlan.powerUser("carol", "Carol", "4003", "alpha"),
                PersonPlan.powerUser("eve", "Eve", "5001", "bravo")
                        .set(set -> set.onConsent(ConsentBehaviour.accept())),
                PersonPlan.powerUser("basil", "Basil", "4010", "alpha")
                        .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE)));
    }

    @BeforeEach
    final void startNetwork() throws StartException {
        started = LocalNetwork.start(servers(), people());
    }

    @AfterEach
    final void stopNetwork() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        network().close();
    }

    LocalNetwork network() {
        LocalNetwork network = started;
        if (network == null) {
            throw new IllegalStateException("the network has not started");
        }
        return network;
    }

    DeskPhone phone(String id) {
        return network().phone(id);
    }

    /** A client of alpha, by hand: without an id of its own. */
    PlainClient client(String user) {
        return client(user, "alpha", "");
    }

    PlainClient client(String user, String server, String clientId) {
        PlainClient client = new PlainClient(network().bridge(server).grpcPort(), "demo-" + user, clientId);
        open.add(client);
        return client;
    }

    /** A client that is signed in and controls its phone. */
    PlainClient controlling(String user, String phone) {
        PlainClient client = client(user);
        client.signIn();
        client.start(phone);
        return client;
    }

    /**
     * Waits until the bridge knows of a phone what the test has seen there: what a phone shows is still on its way then, and
     * what others do meanwhile may be quicker.
     */
    static Phone known(PlainClient owner, String phone, Predicate<Phone> condition) {
        long end = System.nanoTime() + SOON.toNanos();
        Phone now = owner.phone(phone);
        while (!condition.test(now)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the bridge knows only this: " + now);
            }
            now = owner.phone(phone);
        }
        return now;
    }

    /** Does what a phone must hear nothing of. */
    void unheard(String phone, Runnable what) {
        FrameCounts before = phone(phone).counts();
        what.run();
        assertThat(phone(phone).counts()).isEqualTo(before);
    }
}
