package io.deskbridge.phone;

import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.PhoneState;
import io.deskbridge.phone.model.Prompt;
import java.time.Duration;

/** Sits at the phone and presses keys when something happens there. On the phone's event loop only. */
final class SimulatedPerson {

    private final PhoneLife life;
    private final PhoneTimers timers;
    private Person person;
    private int beginnings;

    SimulatedPerson(PhoneLife life, PhoneTimers timers, Person person) {
        this.life = life;
        this.timers = timers;
        this.person = person;
    }

    Person person() {
        return person;
    }

    /** From now on; what rings or asks already is left to the old behaviour. */
    void become(Person newPerson) {
        person = newPerson;
    }

    /** What was asked and rang is gone; its number may come again for something else. */
    void startsAnew() {
        beginnings++;
    }

    void notices(PhoneState before, PhoneState after) {
        Prompt prompt = after.prompt();
        if (prompt != null && !prompt.equals(before.prompt())) {
            asked(prompt);
        }
        Duration answerAfter = person.answerAfter();
        if (answerAfter != null) {
            for (Leg leg : after.legs()) {
                if (leg.state() == LegState.ALERTING && before.leg(leg.number()).isEmpty()) {
                    later(answerAfter, () -> answer(leg.number()));
                }
            }
        }
    }

    private void asked(Prompt prompt) {
        life.heard(listener -> listener.promptShown(prompt));
        ConsentBehaviour consent = person.consent();
        switch (consent.choice()) {
            case ACCEPT -> later(consent.delay(), () -> reply(prompt, Key.ACCEPT));
            case DECLINE -> later(consent.delay(), () -> reply(prompt, Key.CANCEL));
            case IGNORE -> {}
        }
    }

    private void reply(Prompt prompt, Key key) {
        if (prompt.equals(life.state().prompt())) {
            life.press(key);
        }
    }

    private void answer(long number) {
        life.state().leg(number).filter(Leg::isRinging).ifPresent(leg -> life.press(Key.line(leg.appearance())));
    }

    private void later(Duration after, Runnable task) {
        if (after.isZero()) {
            task.run();
        } else {
            int then = beginnings;
            timers.start(after, () -> {
                if (then == beginnings) {
                    task.run();
                }
            });
        }
    }
}
