package io.deskbridge.cli.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The story the demo prints: grpcurl commands to be pasted in order. The one place where they are written; the end-to-end
 * check plays what is printed.
 */
final class Story {

    /**
     * One step.
     *
     * @param says what happens
     * @param command the command, one line
     */
    record Step(String says, String command) {}

    private static final String SIGN_IN = "{\"mode\":\"MODE_SIMULTANEOUS\",\"platform\":\"PLATFORM_WINDOWS\"}";
    private static final String V1 = "deskbridge.v1.";
    private static final String SIMULATOR = "deskbridge.simulator.v1.SimulatorService";

    private final DemoNetwork.Ports ports;
    private final List<Step> steps = new ArrayList<>();

    private Story(DemoNetwork.Ports ports) {
        this.ports = ports;
    }

    static List<Step> on(DemoNetwork.Ports ports) {
        Story story = new Story(ports);
        story.tell();
        return List.copyOf(story.steps);
    }

    private void tell() {
        lever("The person at phone 4001 will accept, 2 s after being asked", "SetPerson", accepts("4001"));
        lever("So will the person at 4002", "SetPerson", accepts("4002"));
        step("What there is to call", "grpcurl -plaintext localhost:" + ports.alphaClients() + " list");
        alice("Alice signs in, desk phone and softphone together", "SignInService/SignIn", SIGN_IN);
        step(
                "Her phone is watched, in the background: each event has the next sequence number",
                alpha("alice", "MonitorService/Watch", "{\"phones\":[\"4001\"]}") + " &");
        alice("Alice takes shared control of her desk phone", "SharedControlService/StartSharedControl", phone("4001"));
        bob("Bob signs in", "SignInService/SignIn", SIGN_IN);
        bob("and takes shared control of his", "SharedControlService/StartSharedControl", phone("4002"));
        alice("Alice dials on her desk phone: 4002 rings", "CallControlService/Dial", dial(""));
        bob("Bob answers: only one call can be meant", "CallControlService/Answer", phone("4002"));
        alice("Alice puts him on hold", "CallControlService/Hold", phone("4001"));
        alice("takes him back", "CallControlService/Retrieve", phone("4001"));
        alice("closes the microphone", "PhoneFeatureService/SetMute", "{\"phone\":\"4001\",\"muted\":true}");
        alice("and reads what the phone shows", "PhoneFeatureService/GetPanel", phone("4001"));
        alice("Then she hangs up", "CallControlService/HangUp", phone("4001"));
        alice("Her phones now", "PhoneService/ListPhones", "{}");
        alice("Video is refused: VIDEO_NOT_SUPPORTED", "CallControlService/Dial", dial(",\"media\":\"MEDIA_VIDEO\""));
        alice("Somebody else's phone is refused: NOT_YOUR_PHONE", "PhoneService/GetPhone", phone("4002"));
        eve("Eve of server bravo signs in here, on alpha", "SignInService/SignIn", SIGN_IN);
        eve(
                "Her phone 5001 is on bravo; control across servers is refused: CROSS_SERVER",
                "SharedControlService/StartSharedControl",
                phone("5001"));
        step(
                "Nothing of that reached her phone: orders_received is 0",
                "grpcurl -plaintext -emit-defaults -d '" + phone("5001") + "' localhost:" + ports.simulator() + " "
                        + SIMULATOR + "/GetPhone");
        alice("Alice signs out; her watch ends with SIGNED_OFF", "SignInService/SignOut", "{}");
    }

    private static String phone(String phone) {
        return "{\"phone\":\"" + phone + "\"}";
    }

    private static String dial(String more) {
        return "{\"phone\":\"4001\",\"to\":\"4002\"" + more + "}";
    }

    private static String accepts(String phone) {
        return "{\"phone\":\"" + phone + "\",\"consent\":\"CONSENT_ACCEPT\",\"after\":\"2s\"}";
    }

    private void alice(String says, String method, String request) {
        step(says, alpha("alice", method, request));
    }

    private void bob(String says, String method, String request) {
        step(says, alpha("bob", method, request));
    }

    private void eve(String says, String method, String request) {
        step(says, alpha("eve", method, request));
    }

    private String alpha(String user, String method, String request) {
        return "grpcurl -plaintext -H 'authorization: Bearer demo-" + user + "' -d '" + request + "' localhost:"
                + ports.alphaClients() + " " + V1 + method;
    }

    private void lever(String says, String method, String request) {
        step(
                says,
                "grpcurl -plaintext -d '" + request + "' localhost:" + ports.simulator() + " " + SIMULATOR + "/"
                        + method);
    }

    private void step(String says, String command) {
        steps.add(new Step(says, command));
    }
}
