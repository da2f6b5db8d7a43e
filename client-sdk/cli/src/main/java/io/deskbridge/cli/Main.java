package io.deskbridge.cli;

/**
 * Where the jar begins. Compiled for Java 8, so that a Java that is too old says one clear sentence instead of a stack trace;
 * uses nothing newer.
 */
public final class Main {
    private static final int NEEDED = 17;

    private Main() {}

    /** Runs {@code deskbridge}. */
    public static void main(String[] arguments) throws Exception {
        String complaint = complaint(System.getProperty("java.specification.version", "0"));
        if (!complaint.isEmpty()) {
            System.err.println(complaint);
            System.exit(1);
        }
        Class.forName("io.deskbridge.cli.DeskbridgeCommand")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** What is wrong with a Java of that specification version; empty when nothing is. */
    static String complaint(String version) {
        return major(version) >= NEEDED
                ? ""
                : "Deskbridge needs Java " + NEEDED + " or later; this is Java " + version + " in "
                        + System.getProperty("java.home") + ". Point JAVA_HOME at a JDK " + NEEDED
                        + " and try again.";
    }

    private static int major(String version) {
        String number = version.startsWith("1.") ? version.substring(2) : version;
        int dot = number.indexOf('.');
        return Integer.parseInt(dot < 0 ? number : number.substring(0, dot));
    }
}
