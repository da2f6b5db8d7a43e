package io.deskbridge.phone;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated person at a phone behaves.
 *
 * @param consent when asked for consent
 * @param answerAfter answers what rings by its line key after this time; null: does not answer
 */
public record Person(ConsentBehaviour consent, @Nullable Duration answerAfter) {

    /** Nobody is there: prompts time out and calls ring. */
    public static final Person ABSENT = new Person(ConsentBehaviour.ignore(), null);

    /** The same person with another behaviour when asked for consent. */
    public Person withConsent(ConsentBehaviour newConsent) {
        return new Person(newConsent, answerAfter);
    }

    /** The same person, answering after this time; null: not answering. */
    public Person withAnswerAfter(@Nullable Duration newAnswerAfter) {
        return new Person(consent, newAnswerAfter);
    }
}
