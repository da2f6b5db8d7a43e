package io.deskbridge.phone.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the bridge says about the control of the phone, orders apart. */
public sealed interface ControlMessage extends PhoneInput {

    /** Calls the case for this message. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(PhoneInput.Cases<R> cases) {
        return cases.control(this);
    }

    /**
     * Asks the person. A question that is still open is replaced without an answer.
     *
     * @param prompt what to ask
     * @param timeout how long to wait for the answer
     */
    record Ask(Prompt prompt, Duration timeout) implements ControlMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    /**
     * Stops asking.
     *
     * @param promptId the prompt
     */
    record Withdraw(long promptId) implements ControlMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdraw(this);
        }
    }

    /**
     * Shows who controls the phone.
     *
     * @param banner who; null for nobody
     */
    record ShowBanner(@Nullable Banner banner) implements ControlMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.showBanner(this);
        }
    }

    /** Asks for the whole state. */
    record SayEverything() implements ControlMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sayEverything(this);
        }
    }

    /**
     * Asks what the panel shows.
     *
     * @param panelId names the question
     */
    record SayPanel(long panelId) implements ControlMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sayPanel(this);
        }
    }

    /**
     * One method for each message.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** The panel is wanted. */
        R sayPanel(SayPanel message);

        /** A prompt. */
        R ask(Ask message);

        /** No prompt any more. */
        R withdraw(Withdraw message);

        /** The banner. */
        R showBanner(ShowBanner message);

        /** A snapshot is wanted. */
        R sayEverything(SayEverything message);
    }
}
