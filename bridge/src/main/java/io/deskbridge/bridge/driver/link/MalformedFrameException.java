package io.deskbridge.bridge.driver.link;

/** A frame that is well framed and yet makes no sense; the message says what is wrong. Has no stack trace. */
final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message, null, false, false);
    }
}
