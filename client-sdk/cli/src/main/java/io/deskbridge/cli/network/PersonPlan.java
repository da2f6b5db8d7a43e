package io.deskbridge.cli.network;

import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.phone.DeskPhoneBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A user and the phones on that user's desk.
 *
 * @param user the user; the token is {@code demo-<user>}
 * @param fullName as others see it
 * @param extension the number
 * @param home the home server
 * @param profile the profile
 * @param licences the licences
 * @param withholdsNumber others do not see who calls (CLIR)
 * @param pin to log in with at other phones; empty: none
 * @param phones the phones
 */
public record PersonPlan(
        String user,
        String fullName,
        String extension,
        String home,
        Profile profile,
        Set<UserLicence> licences,
        boolean withholdsNumber,
        String pin,
        List<PhonePlan> phones) {

    /**
     * A phone.
     *
     * @param id its id
     * @param promptEnabled it asks before control starts (R23)
     * @param server where it registers
     * @param set what the set is like
     */
    public record PhonePlan(String id, boolean promptEnabled, String server, UnaryOperator<DeskPhoneBuilder> set) {}

    /** A Power User with that licence and one phone, whose id is the extension. */
    public static PersonPlan powerUser(String user, String fullName, String extension, String home) {
        return new PersonPlan(
                user,
                fullName,
                extension,
                home,
                Profile.POWER_USER,
                Set.of(UserLicence.POWER_USER),
                false,
                "",
                List.of(new PhonePlan(extension, true, home, set -> set)));
    }

    /** The same with another profile and other licences. */
    public PersonPlan profile(Profile other, Set<UserLicence> others) {
        return new PersonPlan(user, fullName, extension, home, other, others, withholdsNumber, pin, phones);
    }

    /** The same with other sets on the desk. */
    public PersonPlan set(UnaryOperator<DeskPhoneBuilder> set) {
        List<PhonePlan> same = phones.stream()
                .map(phone -> new PhonePlan(phone.id(), phone.promptEnabled(), phone.server(), set))
                .toList();
        return new PersonPlan(user, fullName, extension, home, profile, licences, withholdsNumber, pin, same);
    }

    /** The same with phones that do not ask before control starts. */
    public PersonPlan withoutPrompt() {
        List<PhonePlan> same = phones.stream()
                .map(phone -> new PhonePlan(phone.id(), false, phone.server(), phone.set()))
                .toList();
        return new PersonPlan(user, fullName, extension, home, profile, licences, withholdsNumber, pin, same);
    }

    /** The same with one more phone. */
    public PersonPlan and(PhonePlan phone) {
        List<PhonePlan> more = new ArrayList<>(phones);
        more.add(phone);
        return new PersonPlan(
                user, fullName, extension, home, profile, licences, withholdsNumber, pin, List.copyOf(more));
    }

    /** The same with a PIN to log in with at other phones. */
    public PersonPlan pin(String newPin) {
        return new PersonPlan(user, fullName, extension, home, profile, licences, withholdsNumber, newPin, phones);
    }

    /** The same, whose number others do not see. */
    public PersonPlan withheld() {
        return new PersonPlan(user, fullName, extension, home, profile, licences, true, pin, phones);
    }

    /** The fixed token. */
    public String token() {
        return "demo-" + user;
    }
}
