package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.grpc.BindableService;
import java.util.List;
import java.util.concurrent.Executor;

/** The services of administrators, to be served with the others behind the same guard. */
public final class AdministrationServices {
    private AdministrationServices() {}

    /**
     * All of them.
     *
     * @param administration what they ask
     * @param eligibility the profiles there are
     * @param executor where they wait; one that refuses work is a server that is overloaded
     */
    public static List<BindableService> over(
            Administration administration, EligibilityTable eligibility, Executor executor) {
        Desk desk = new Desk(executor);
        return List.of(
                new ServerEndpoint(desk, new Resources<>(administration, new ServerWords())),
                new UserEndpoint(desk, new Resources<>(administration, new UserWords())),
                new PhoneEndpoint(desk, new Resources<>(administration, new PhoneWords())),
                new PickUpGroupEndpoint(desk, new Resources<>(administration, new PickUpGroupWords())),
                new DialRightEndpoint(desk, new Resources<>(administration, new DialRightWords())),
                new ProfileEndpoint(eligibility),
                new ConfigurationEndpoint(desk, administration));
    }
}
