package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.deskbridge.bridge.core.rules.Use;
import java.util.function.Predicate;

/** The users whose profile offers standalone mode and no other: they are on one device at a time (R1 to R4a). */
public final class StandaloneUsers implements Predicate<UserName> {
    private final EligibilityTable eligibility;
    private final Directory directory;

    /** Those of {@code directory}, by {@code eligibility}. */
    public StandaloneUsers(EligibilityTable eligibility, Directory directory) {
        this.eligibility = eligibility;
        this.directory = directory;
    }

    @Override
    public boolean test(UserName user) {
        return directory.user(user).filter(this::offersNothingElse).isPresent();
    }

    private boolean offersNothingElse(Entry.UserEntry user) {
        return directory
                .server(user.home())
                .flatMap(home -> eligibility.row(home.scheme(), user.profile()))
                .filter(row ->
                        row.uses().contains(Use.STANDALONE) && !row.uses().contains(Use.SIMULTANEOUS))
                .isPresent();
    }
}
