package io.deskbridge.bridge.core.login;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Wrong PINs since the last right one, and what follows (P13): so many within ten minutes block for ten minutes, the next ones for twice as long and so on up to a
 * day; a hundred in a row block until an administrator sets another PIN. No clock: time is an argument. A clock that is set forward ends a block early, one
 * that is set back late; the hundred stand whatever clocks say.
 *
 * @param inARow how many there are
 * @param blocks how often they have led to a block
 * @param recent when those came that have not led to a block yet, the oldest first
 * @param blockedUntil until when every PIN is wrong
 */
public record WrongPins(int inARow, int blocks, List<Instant> recent, Optional<Instant> blockedUntil) {
    /** None. */
    public static final WrongPins NONE = new WrongPins(0, 0, List.of(), Optional.empty());

    /** So many of one user's within {@link #WINDOW} block the user. */
    public static final int MOST_OF_A_USER = 5;

    /** So many at one phone within {@link #WINDOW} block the phone. */
    public static final int MOST_AT_A_PHONE = 10;

    /** So many in a row block until an administrator acts. */
    public static final int MOST_IN_A_ROW = 100;

    /** What is longer ago does not lead to a block any more, but stays counted. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration FIRST_BLOCK = Duration.ofMinutes(10);
    private static final Duration LONGEST_BLOCK = Duration.ofDays(1);
    /** From here on a block is the longest. */
    private static final int MOST_DOUBLINGS = 8;

    /** Whatever PIN is given now, it is wrong, and does not count. */
    public boolean isBlocked(Instant now) {
        return isForGood() || blockedUntil.filter(now::isBefore).isPresent();
    }

    /** Only an administrator ends this. */
    public boolean isForGood() {
        return inARow >= MOST_IN_A_ROW;
    }

    /** With one more, at this moment; {@code most} within the window block. */
    public WrongPins oneMore(Instant now, int most) {
        Instant since = now.minus(WINDOW);
        // What a clock says that goes wrong is recent too.
        List<Instant> all = Stream.concat(recent.stream().filter(then -> then.isAfter(since)), Stream.of(now))
                .toList();
        if (all.size() < most) {
            return new WrongPins(inARow + 1, blocks, all, Optional.empty());
        }
        return new WrongPins(inARow + 1, blocks + 1, List.of(), Optional.of(now.plus(block())));
    }

    private Duration block() {
        Duration doubled = FIRST_BLOCK.multipliedBy(1L << Math.min(blocks, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : doubled;
    }
}
