package io.deskbridge.client;

import java.util.Optional;

/**
 * What a command did. It is known only when the phone has reported the effect. Busy, refused and unanswered are outcomes of
 * a call: they come later, as events.
 *
 * @param requestId the command's id
 * @param phone the phone
 * @param epoch the event history {@code sequence} belongs to
 * @param sequence the number of the event at which the command took effect; a watch that has seen it sees the effect
 * @param connection the connection after the command; empty for a command of {@link PhoneFeatures}, which is about none
 * @param replayed the answer was remembered: the same request had been carried out before
 */
public record CommandResult(
        RequestId requestId,
        String phone,
        String epoch,
        long sequence,
        Optional<Connection> connection,
        boolean replayed) {}
