package io.deskbridge.phone.model;

import java.util.List;

/**
 * What one input made of a phone.
 *
 * @param state the phone afterwards
 * @param outputs what it says and wants, in order
 */
public record Step(PhoneState state, List<PhoneOutput> outputs) {}
