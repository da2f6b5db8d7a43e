package io.deskbridge.client;

/**
 * What became of a command (A6), from {@link DeskbridgeClient#outcome}: for a program that has not heard the answer, be it that its
 * connection broke, its deadline passed, or it or the server was started anew.
 *
 * <pre>{@code
 * client.outcome("4001", requestId).match(new CommandOutcome.Cases<String>() { ... });
 * }</pre>
 */
public sealed interface CommandOutcome {

    /** It is under way; its answer comes within the time that a phone has for an order (5 s by default). */
    record Pending() implements CommandOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pending(this);
        }
    }

    /**
     * It was carried out.
     *
     * @param result what it did; {@link CommandResult#replayed} is true. Where only the phone remembered it, {@link
     *     CommandResult#connection} is empty and {@link CommandResult#sequence} is the one at which the phone was asked
     */
    record Succeeded(CommandResult result) implements CommandOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /**
     * It was not carried out, and will not be.
     *
     * @param why what the command itself failed with, or would have
     */
    record Failed(DeskbridgeException why) implements CommandOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * Neither the server nor the phone has ever had it, as far back as they remember (the server 24 h with a journal, the phone 256
     * orders since it has power). It may be given.
     */
    record NotReceived() implements CommandOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notReceived(this);
        }
    }

    /**
     * The phone may have carried it out, and cannot be asked now. Ask again when the phone is there; also what a newer bridge says
     * and this SDK does not know.
     */
    record Unknown() implements CommandOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /** Calls the one of {@code cases} that it is. */
    <R> R match(Cases<R> cases);

    /**
     * One answer for each.
     *
     * @param <R> what they answer
     */
    interface Cases<R> {
        /** See {@link Pending}. */
        R pending(Pending it);

        /** See {@link Succeeded}. */
        R succeeded(Succeeded it);

        /** See {@link Failed}. */
        R failed(Failed it);

        /** See {@link NotReceived}. */
        R notReceived(NotReceived it);

        /** See {@link Unknown}. */
        R unknown(Unknown it);
    }
}
