package io.deskbridge.bridge.core.control;

import java.time.Duration;

/**
 * The administrator's limits of shared control.
 *
 * @param prompt how long the person is asked (R23)
 * @param grace how long the client, or the phone's link, may be away without a new prompt (R24)
 * @param consentAge how long consent lasts
 * @param cooldownCount unanswered or declined prompts within {@code cooldownWindow} that lead to a cooldown
 * @param cooldownWindow see {@code cooldownCount}
 * @param cooldown how long nobody is asked after that
 */
public record ControlLimits(
        Duration prompt,
        Duration grace,
        Duration consentAge,
        int cooldownCount,
        Duration cooldownWindow,
        Duration cooldown) {}
