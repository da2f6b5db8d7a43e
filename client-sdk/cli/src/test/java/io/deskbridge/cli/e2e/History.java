package io.deskbridge.cli.e2e;

import io.deskbridge.phone.PhoneListener;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What becomes of a phone's legs: each state when it begins, and why a leg is over. A phone tells it after its view has changed. */
final class History implements PhoneListener {
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private String last = "";

    @Override
    public void legChanged(Leg leg, Cause cause, Initiator initiator) {
        String line =
                leg.state() == LegState.NULL ? "over " + cause : leg.state().toString();
        if (!line.equals(last)) {
            last = line;
            lines.add(line);
        }
    }

    /** Everything since this was asked last, up to that line, which is waited for. */
    List<String> until(String line) {
        List<String> taken = new ArrayList<>();
        try {
            while (taken.isEmpty() || !taken.get(taken.size() - 1).equals(line)) {
                String next = lines.poll(EndToEnd.SOON.toSeconds(), TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("no " + line + ", only " + taken);
                }
                taken.add(next);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(taken);
    }
}
