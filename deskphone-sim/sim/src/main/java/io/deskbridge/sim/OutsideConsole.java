package io.deskbridge.sim;

import java.util.List;
import java.util.stream.Collectors;

/** What can be typed about people outside. Knows only the calls that were typed here. */
final class OutsideConsole {

    private static final String USUAL_CALLER = "0301234";
    private static final String ANONYMOUS = "anonymous";

    private final OutsideWorlds outside;

    OutsideConsole(OutsideWorlds outside) {
        this.outside = outside;
    }

    /**
     * Does what the words after "outside" say, and returns what to print.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     * @throws OutsideWorlds.NoOutsideException if there is no outside here
     */
    String act(List<String> words) {
        outside.checkThatThereIsOne();
        if (words.isEmpty()) {
            return list();
        }
        String first = words.get(0);
        if (first.equalsIgnoreCase("hangup")) {
            Words.check("outside hangup", words, 1, 1);
            return hangUp();
        }
        Words.check("outside", words, 1, 2);
        return call(first, words.size() > 1 ? words.get(1) : USUAL_CALLER);
    }

    private String call(String to, String from) {
        boolean withholds = from.equalsIgnoreCase(ANONYMOUS);
        return outside.call("", new OutsideCaller(withholds ? "" : from, "", withholds), to, false)
                .line();
    }

    private String hangUp() {
        List<OutsideCall> live = outside.live();
        return live.isEmpty()
                ? "Nobody calls from outside."
                : outside.hangUp(live.get(live.size() - 1).id()).line();
    }

    private String list() {
        List<OutsideCall> live = outside.live();
        return live.isEmpty()
                ? "Nobody calls from outside."
                : live.stream().map(OutsideCall::line).collect(Collectors.joining("\n"));
    }
}
