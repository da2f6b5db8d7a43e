package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;

/**
 * Where a number leads: to phones that all ring and of which one wins (R7), or nowhere.
 *
 * @param phones the phones to ring; none when the number leads nowhere
 * @param called who is called, with the name where known
 * @param nowhere why there is no phone to ring
 */
public record Route(List<PhoneId> phones, Party called, Cause nowhere) {}
