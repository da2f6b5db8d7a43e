package io.deskbridge.cli.demo;

import io.deskbridge.phone.PhoneListener;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.Prompt;
import io.deskbridge.sim.PhoneConsole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The demo's terminal: shows what happens at the phones, and does what is typed. Lines of several phones never mix. */
final class Terminal {
    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** Shows what happens at a phone. */
    PhoneListener of(String phone) {
        return new PhoneListener() {
            @Override
            public void promptShown(Prompt prompt) {
                say(
                        phone,
                        "asks: \"" + prompt.text() + "\" for " + prompt.user() + " (" + prompt.clientId() + "). Type \""
                                + phone + " accept\" or \"" + phone + " cancel\".");
            }

            @Override
            public void keyPressed(Key key) {
                say(phone, "key " + key.label());
            }

            @Override
            public void legChanged(Leg leg, Cause cause, Initiator initiator) {
                if (leg.state() == LegState.ALERTING) {
                    say(
                            phone,
                            "rings: " + leg.remoteNumber() + " " + leg.remoteName() + ". Type \"" + phone + " lift\".");
                }
            }

            @Override
            public void lost() {
                say(phone, "has lost its server");
            }

            @Override
            public void refused(String code, String text) {
                say(phone, "is refused by its server: " + text + " (" + code + ")");
            }
        };
    }

    private void say(String phone, String what) {
        out.println("[" + phone + "] " + what);
    }

    /** Does what is typed, on a thread of its own, until the input ends; the demo goes on then. */
    void obey(InputStream in, PhoneConsole console) {
        Thread reader = new Thread(() -> read(in, console), "deskbridge-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in, PhoneConsole console) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String answer = console.execute(line);
                if (!answer.isEmpty()) {
                    out.println(answer);
                }
            }
        } catch (IOException e) {
            out.println("The terminal can no longer be read: " + e.getMessage());
        }
    }
}
