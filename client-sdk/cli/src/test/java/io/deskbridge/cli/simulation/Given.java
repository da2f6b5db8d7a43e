package io.deskbridge.cli.simulation;

import io.deskbridge.client.CommandResult;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.RefusalReason;
import org.jspecify.annotations.Nullable;

/** One command as its client knows it: given once or several times under one id, until its outcome is known. */
final class Given {
    private final PhoneCommand command;
    private final String phone;
    private final long at;
    private int times;
    private int underWay;
    private @Nullable CommandResult result;
    private @Nullable DeskbridgeException refusal;

    Given(String phone, PhoneCommand command, long at) {
        this.phone = phone;
        this.command = command;
        this.at = at;
    }

    PhoneCommand command() {
        return command;
    }

    String phone() {
        return phone;
    }

    String id() {
        return command.requestId().value();
    }

    /** When it was given first. */
    long at() {
        return at;
    }

    /** How often it has been given. */
    int times() {
        return times;
    }

    /** It is given, once more. */
    void leaves() {
        times++;
        underWay++;
    }

    /** There is an answer, or will be none. */
    void returns() {
        underWay--;
    }

    /** True while nobody waits for an answer. */
    boolean rests() {
        return underWay == 0;
    }

    void done(CommandResult how) {
        result = how;
    }

    /** The last answer that was no result. */
    void failed(DeskbridgeException why) {
        refusal = why;
    }

    @Nullable
    CommandResult result() {
        return result;
    }

    /** True once the client need not ask any more: it took effect, or it was refused by somebody who knows. */
    boolean isDecided() {
        return result != null || isLast(refusal);
    }

    private static boolean isLast(@Nullable DeskbridgeException no) {
        if (no == null || isForTheClient(no.reason())) {
            return false;
        }
        // That the phone did not answer in time is an outcome too: the bridge's last word, which it keeps.
        return !no.outcomeUnknown() || no.reason() == RefusalReason.PHONE_TIMEOUT;
    }

    /** Said of the client before anybody looked at the command: it says nothing of what became of it. */
    static boolean isForTheClient(RefusalReason reason) {
        return reason == RefusalReason.NOT_SIGNED_IN || reason == RefusalReason.SIGNED_OFF;
    }

    /** It was refused, by somebody who knows that it had no effect. */
    boolean isRefused() {
        DeskbridgeException no = refusal;
        return result == null && isDecided() && no != null && !no.outcomeUnknown();
    }

    /** What is known of it. */
    String outcome() {
        DeskbridgeException no = refusal;
        return result != null ? "done" : no == null ? "no answer" : no.status() + " " + no.reason();
    }

    @Override
    public String toString() {
        return command.command() + " " + command.argument() + " at " + phone + " (" + id() + ", given " + times
                + " times, " + outcome() + ")";
    }
}
