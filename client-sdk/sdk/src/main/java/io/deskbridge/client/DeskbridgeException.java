package io.deskbridge.client;

import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bridge refused, or could not be reached. The message is a full sentence by itself: what was refused, why, and what to
 * do next. Programs go by {@link #reason}, and where that is {@link RefusalReason#NONE} or {@link RefusalReason#UNKNOWN} by
 * {@link #status}.
 */
public final class DeskbridgeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StatusCode status;
    private final RefusalReason reason;

    @SuppressWarnings("serial") // Map.copyOf is serialisable
    private final Map<String, String> metadata;

    private final boolean outcomeUnknown;
    private final @Nullable String requestId;

    /**
     * A failure. The SDK makes these; the constructor is public for tests of programs that use it.
     *
     * @param status its kind
     * @param reason why; {@link RefusalReason#NONE} where the bridge did not say
     * @param message a full sentence
     * @param metadata the facts: phone, connection, rule, expected and actual state ...
     * @param outcomeUnknown whether a command may have been carried out all the same
     * @param requestId the command, where it was one
     * @param cause what it came from
     */
    public DeskbridgeException(
            StatusCode status,
            RefusalReason reason,
            String message,
            Map<String, String> metadata,
            boolean outcomeUnknown,
            Optional<RequestId> requestId,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.reason = reason;
        this.metadata = Map.copyOf(metadata);
        this.outcomeUnknown = outcomeUnknown;
        this.requestId = requestId.map(RequestId::value).orElse(null);
    }

    /** The kind of failure. */
    public StatusCode status() {
        return status;
    }

    /** Why the bridge refused; {@link RefusalReason#NONE} when this is no refusal. */
    public RefusalReason reason() {
        return reason;
    }

    /** The facts behind the refusal, by name: {@code phone}, {@code connection}, {@code rule}, {@code controller} ... */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Whether a command may have been carried out although no answer came. Then nobody but the phone knows; {@link
     * DeskbridgeClient#outcome} finds out by its {@link #requestId}. The SDK never sends one again by itself.
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** The id of the command that failed; empty for anything but a command. */
    public Optional<RequestId> requestId() {
        return Optional.ofNullable(requestId).map(RequestId::new);
    }

    /** A full sentence; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
