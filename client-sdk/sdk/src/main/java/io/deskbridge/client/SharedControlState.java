package io.deskbridge.client;

import java.util.Optional;

/**
 * Who controls a phone, as the calling client sees it.
 *
 * @param inControl the calling client controls the phone
 * @param controller who controls it, if anybody does
 * @param lastEndReason how the calling client's last session on the phone ended, where one did
 */
public record SharedControlState(
        boolean inControl, Optional<Controller> controller, Optional<ControlEndReason> lastEndReason) {}
