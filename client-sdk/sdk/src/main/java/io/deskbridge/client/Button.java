package io.deskbridge.client;

/**
 * A button of a phone and its lamp, at one moment.
 *
 * @param button names it, for {@link PhoneFeatures#press}
 * @param label what is printed beside it
 * @param pressable it can be pressed by command
 * @param lamp what its lamp does
 */
public record Button(String button, String label, boolean pressable, LampMode lamp) {}
