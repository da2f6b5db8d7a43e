package io.deskbridge.sim;

import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.Person;
import io.deskbridge.proto.simulator.v1.Consent;
import io.deskbridge.proto.simulator.v1.SetPersonRequest;
import java.time.Duration;

/** What a request changes of the person at a phone. */
final class PersonChange {

    private static final Duration MOST_PATIENT = Duration.ofDays(1);

    private PersonChange() {}

    /**
     * The person from now on; what the request does not say stays.
     *
     * @throws IllegalArgumentException if nobody can be like that
     */
    static Person of(Person person, SetPersonRequest request) {
        ConsentBehaviour.Choice choice =
                choice(request.getConsent(), person.consent().choice());
        Duration after = request.hasAfter()
                ? duration(request.getAfter())
                : person.consent().delay();
        Person changed = person.withConsent(new ConsentBehaviour(choice, after));
        if (request.hasAnswerAfter()) {
            Duration answerAfter = duration(request.getAnswerAfter());
            changed = changed.withAnswerAfter(answerAfter.isNegative() ? null : answerAfter);
        }
        return changed;
    }

    private static ConsentBehaviour.Choice choice(Consent consent, ConsentBehaviour.Choice before) {
        return switch (consent) {
            case CONSENT_UNSPECIFIED -> before;
            case CONSENT_IGNORE -> ConsentBehaviour.Choice.IGNORE;
            case CONSENT_ACCEPT -> ConsentBehaviour.Choice.ACCEPT;
            case CONSENT_DECLINE -> ConsentBehaviour.Choice.DECLINE;
            case UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "Consent is one of CONSENT_IGNORE, CONSENT_ACCEPT and CONSENT_DECLINE.");
        };
    }

    private static Duration duration(com.google.protobuf.Duration wire) {
        if (wire.getSeconds() > MOST_PATIENT.toSeconds()) {
            throw new IllegalArgumentException("A person takes a day at most.");
        }
        return Duration.ofSeconds(wire.getSeconds(), wire.getNanos());
    }
}
