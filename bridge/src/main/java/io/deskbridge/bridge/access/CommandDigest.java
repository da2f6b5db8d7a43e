package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.Precondition;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Setting;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What tells a command from another one under the same id when only the journal remembers it: the first half of a SHA-256 of all it
 * says. Without the digits that were sent and the buttons that were pressed: they may be somebody's PIN, and a digest of four digits is
 * soon guessed. So of those two commands the same id with other digits is noticed only by the process that carried out the first.
 */
final class CommandDigest {
    private static final int BYTES = 16;
    /** Begins no text as they are written here, so that nothing else that a command says looks like a precondition. */
    private static final int PRECONDITION = 0xff;

    private CommandDigest() {}

    /** The digest, in hexadecimal digits. */
    static String of(PhoneId phone, Command command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(phone.value());
            out.writeUTF(command.kind().name());
            out.writeUTF(command.connection().map(Object::toString).orElse(""));
            out.writeUTF(command.media().name());
            out.writeBoolean(command.complete());
            boolean secret = command.kind() == CommandKind.SEND_DIGITS || command.kind() == CommandKind.PRESS_BUTTON;
            if (!secret) {
                out.writeUTF(command.to());
                write(out, command.setting());
            }
            if (!command.precondition().equals(Precondition.NONE)) {
                write(out, command.precondition());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is written to but memory.
        }
        return HexFormat.of().formatHex(sha256().digest(bytes.toByteArray()), 0, BYTES);
    }

    private static void write(DataOutputStream out, Setting setting) throws IOException {
        if (setting instanceof Setting.Switch it) {
            out.writeBoolean(it.on());
        } else if (setting instanceof Setting.Level it) {
            out.writeInt(it.level());
        } else if (setting instanceof Setting.Path it) {
            out.writeUTF(it.path().name());
        } else if (setting instanceof Setting.Forward it) {
            write(out, it.forwarding());
        } else if (setting instanceof Setting.Data it) {
            for (var entry : new TreeMap<>(it.data()).entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue());
            }
        }
    }

    private static void write(DataOutputStream out, Precondition it) throws IOException {
        out.writeByte(PRECONDITION);
        out.writeBoolean(it.sequence().isPresent());
        out.writeLong(it.sequence().orElse(0));
        out.writeUTF(it.epoch());
        out.writeUTF(it.state().map(Enum::name).orElse(""));
    }

    private static void write(DataOutputStream out, Forwarding it) throws IOException {
        out.writeUTF(it.always());
        out.writeUTF(it.busy());
        out.writeUTF(it.noAnswer());
        out.writeLong(it.noAnswerAfter().toMillis());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
