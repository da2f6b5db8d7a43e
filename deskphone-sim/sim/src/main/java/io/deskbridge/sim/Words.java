package io.deskbridge.sim;

import java.util.List;

/** How many words may follow a verb at the terminal. */
final class Words {

    private Words() {}

    /**
     * Checks what follows a verb.
     *
     * @throws IllegalArgumentException if it is too little or too much; the message is for people
     */
    static void check(String verb, List<String> arguments, int least, int most) {
        if (arguments.size() < least) {
            throw new IllegalArgumentException("What should \"" + verb + "\" act on? Type \"help\" to see an example.");
        }
        if (arguments.size() > most) {
            throw new IllegalArgumentException("\"" + arguments.get(arguments.size() - 1)
                    + "\" is one word too many; type \"help\" to see what there is.");
        }
    }
}
