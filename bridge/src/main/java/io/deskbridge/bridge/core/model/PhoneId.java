package io.deskbridge.bridge.core.model;

/** A phone's id: fixed, by default its base extension. What requests call {@code phone}. */
public record PhoneId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
