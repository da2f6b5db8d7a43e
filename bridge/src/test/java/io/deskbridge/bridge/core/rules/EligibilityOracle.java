package io.deskbridge.bridge.core.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rules say, read from their text a second time, and kept apart from the product: it speaks words, not the product's
 * types, and knows neither its table nor its function. It does not stop at the first objection either: it collects every one
 * the text supports, and then picks by the order of checks of DESIGN.md, section 6. When the rules change, this is changed by
 * hand.
 */
final class EligibilityOracle {
    static final String ALLOWED = "allowed";

    private static final String PROFILE = "PROFILE_NOT_ALLOWED";
    private static final String PLATFORM = "PLATFORM_NOT_SUPPORTED";
    private static final String SYSTEM_LICENCE = "SYSTEM_LICENCE_MISSING";
    private static final String USER_LICENCE = "USER_LICENCE_MISSING";

    /** "Same server" comes before eligibility, and eligibility before what the phone is. */
    private static final List<String> FIRST_TO_LAST = List.of(
            "CROSS_SERVER",
            "MODE_NOT_SIMULTANEOUS",
            PROFILE,
            PLATFORM,
            SYSTEM_LICENCE,
            USER_LICENCE,
            "RELEASE_TOO_OLD",
            "NOT_A_DESK_PHONE",
            "CAPABILITY_NOT_SUPPORTED");

    /**
     * One cell of the grid, in words.
     *
     * @param scheme "licensed mode" or "subscription mode", of the user's home server
     * @param profile as the rules write it
     * @param wants "standalone", "simultaneous" or "shared control"
     * @param signedIn for shared control: "standalone" or "simultaneous", how the client is signed in
     * @param system the client's operating system
     * @param editions of the home server
     * @param licences of the user, subscriptions among them
     * @param home the user's home server
     * @param clientAt the client's server
     * @param phoneAt the phone's server
     * @param homeRelease for instance 10.1
     * @param clientRelease the same of the client's server
     * @param phone "desk phone", "desk phone without support" or "softphone"
     */
    record Situation(
            String scheme,
            String profile,
            String wants,
            String signedIn,
            String system,
            Set<String> editions,
            Set<String> licences,
            String home,
            String clientAt,
            String phoneAt,
            double homeRelease,
            double clientRelease,
            String phone) {

        private boolean wants(String mode) {
            return wants.equals(mode);
        }

        private boolean onWindowsOrMac() {
            return system.equals("Windows") || system.equals("macOS");
        }

        private boolean lacksEdition(String edition) {
            return !editions.contains(edition);
        }

        private boolean lacks(String licence) {
            return !licences.contains(licence);
        }
    }

    private EligibilityOracle() {}

    /** "allowed", or the name of the reason. */
    static String answer(Situation it) {
        List<String> objections = objections(it);
        for (String reason : FIRST_TO_LAST) {
            if (objections.contains(reason)) {
                return reason;
            }
        }
        if (!objections.isEmpty()) {
            throw new AssertionError("no place in the order for " + objections);
        }
        return ALLOWED;
    }

    private static List<String> objections(Situation it) {
        List<String> objections = new ArrayList<>(4);
        if (it.scheme().equals("licensed mode")) {
            licensed(it, objections);
        } else {
            subscribed(it, objections);
        }
        if (it.wants("simultaneous") || it.wants("shared control")) {
            r6(it, objections);
        }
        if (it.wants("shared control")) {
            r4AndR12(it, objections);
            r13(it, objections);
            r15(it, objections);
            r21(it, objections);
        }
        return objections;
    }

    private static void licensed(Situation it, List<String> objections) {
        switch (it.profile()) {
            case "Basic User" -> basicUser(it, objections);
            case "Mobile User" -> mobileUser(it, objections);
            case "Teleworker" -> teleworker(it, objections);
            case "Office Worker" -> officeWorker(it, objections);
            case "Power User" -> powerUser(it, objections);
            default -> objections.add(PROFILE); // no such row
        }
    }

    private static void subscribed(Situation it, List<String> objections) {
        switch (it.profile()) {
            case "Telephony User" -> objections.add(PROFILE); // "no client at all"
            case "Telephony Plus User" -> telephonyPlusUser(it, objections);
            case "UC User" -> ucUser(it, objections);
            default -> objections.add(PROFILE); // no such row
        }
    }

    /** Basic User: Essential Edition; Avaya Softphone; standalone only; macOS, Windows. */
    private static void basicUser(Situation it, List<String> objections) {
        if (it.wants("simultaneous") || it.wants("shared control")) {
            objections.add(PROFILE);
        }
        if (!it.onWindowsOrMac()) {
            objections.add(PLATFORM);
        }
        if (it.lacksEdition("Essential Edition")) {
            objections.add(SYSTEM_LICENCE);
        }
        if (it.lacks("Avaya Softphone")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Mobile User: Essential + Preferred Edition; Mobile Worker AND Avaya Softphone; standalone only; macOS, Windows. */
    private static void mobileUser(Situation it, List<String> objections) {
        if (it.wants("simultaneous") || it.wants("shared control")) {
            objections.add(PROFILE);
        }
        if (!it.onWindowsOrMac()) {
            objections.add(PLATFORM);
        }
        if (it.lacksEdition("Essential Edition") || it.lacksEdition("Preferred Edition")) {
            objections.add(SYSTEM_LICENCE);
        }
        if (it.lacks("Mobile Worker") || it.lacks("Avaya Softphone")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Teleworker: Essential + Preferred Edition; Teleworker; simultaneous, or shared control; macOS, Windows. */
    private static void teleworker(Situation it, List<String> objections) {
        if (it.wants("standalone")) {
            objections.add(PROFILE);
        }
        if (!it.onWindowsOrMac()) {
            objections.add(PLATFORM);
        }
        if (it.lacksEdition("Essential Edition") || it.lacksEdition("Preferred Edition")) {
            objections.add(SYSTEM_LICENCE);
        }
        if (it.lacks("Teleworker")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Office Worker: Essential + Preferred Edition; Office Worker; simultaneous, or shared control; macOS, Windows. */
    private static void officeWorker(Situation it, List<String> objections) {
        if (it.wants("standalone")) {
            objections.add(PROFILE);
        }
        if (!it.onWindowsOrMac()) {
            objections.add(PLATFORM);
        }
        if (it.lacksEdition("Essential Edition") || it.lacksEdition("Preferred Edition")) {
            objections.add(SYSTEM_LICENCE);
        }
        if (it.lacks("Office Worker")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Power User: Essential + Preferred Edition; Power User; simultaneous, or shared control; Android, iOS, macOS, Windows. */
    private static void powerUser(Situation it, List<String> objections) {
        if (it.wants("standalone")) {
            objections.add(PROFILE);
        }
        if (it.lacksEdition("Essential Edition") || it.lacksEdition("Preferred Edition")) {
            objections.add(SYSTEM_LICENCE);
        }
        if (it.lacks("Power User")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Telephony Plus User: standalone on Windows/macOS. What it must have is its subscription. */
    private static void telephonyPlusUser(Situation it, List<String> objections) {
        if (!it.wants("standalone")) {
            objections.add(PROFILE);
        }
        if (!it.onWindowsOrMac()) {
            objections.add(PLATFORM);
        }
        if (it.lacks("Telephony Plus User subscription")) {
            objections.add(USER_LICENCE);
        }
    }

    /** UC User: all three modes, clients on all four systems. What it must have is its subscription. */
    private static void ucUser(Situation it, List<String> objections) {
        if (it.lacks("UC User subscription")) {
            objections.add(USER_LICENCE);
        }
    }

    /** Only a user in simultaneous mode can put the client into shared control; a standalone user cannot. */
    private static void r4AndR12(Situation it, List<String> objections) {
        if (it.signedIn().equals("standalone")) {
            objections.add("MODE_NOT_SIMULTANEOUS");
        }
    }

    /** The client's server is the user's home server, or both are 11.0 or later. Standalone is not bound by this rule. */
    private static void r6(Situation it, List<String> objections) {
        boolean theClientsServerIsTheHomeServer = it.clientAt().equals(it.home());
        boolean bothAreElevenOrLater = Math.min(it.homeRelease(), it.clientRelease()) >= 11.0;
        if (!(theClientsServerIsTheHomeServer || bothAreElevenOrLater)) {
            objections.add("RELEASE_TOO_OLD");
        }
    }

    /** Only Windows and macOS clients can; a Power User's Android or iOS client is still refused. */
    private static void r13(Situation it, List<String> objections) {
        if (it.system().equals("Android") || it.system().equals("iOS")) {
            objections.add(PLATFORM);
        }
    }

    /** Client and desk phone must be registered on the same server: the client's server with the phone's. */
    private static void r15(Situation it, List<String> objections) {
        if (!it.clientAt().equals(it.phoneAt())) {
            objections.add("CROSS_SERVER");
        }
    }

    /** Only desk phones that declare support can be controlled; a softphone never. */
    private static void r21(Situation it, List<String> objections) {
        if (it.phone().equals("softphone")) {
            objections.add("NOT_A_DESK_PHONE");
        } else if (it.phone().equals("desk phone without support")) {
            objections.add("CAPABILITY_NOT_SUPPORTED");
        }
    }
}
