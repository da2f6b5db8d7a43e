package io.deskbridge.bridge.config;

import io.deskbridge.bridge.access.HashedTokens;
import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.core.model.UserName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of the tokens: a line {@code user NAME HASH} or {@code administrator NAME HASH} for each token; blank lines, and lines that begin with #, are left out. Whoever
 * it is may have several tokens, a token stands for one only. Read when a server starts.
 */
public final class TokensFile {
    private static final Pattern LINE = Pattern.compile("(user|administrator)\\s+(\\S{1,64})\\s+([0-9a-f]{64})");

    private static final String USER = "user";

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Principal> principals = new HashMap<>();

    private TokensFile(Path file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @throws ConfigException if it is not there, if others than its owner may read it, or if a line makes no sense; the message has
     *     a line for each fault
     */
    public static HashedTokens read(Path file) {
        TokensFile tokens = new TokensFile(file);
        tokens.read();
        if (!tokens.faults.isEmpty()) {
            throw new ConfigException(String.join("\n", tokens.faults));
        }
        return new HashedTokens(tokens.principals);
    }

    private void read() {
        if (!Files.exists(file)) {
            faults.add("There is no file of tokens " + file
                    + ", so nobody could sign in; \"deskbridge token USER --tokens " + file + "\" makes one.");
            return;
        }
        if (!OwnerOnly.holds(file)) {
            faults.add("Others than its owner may read or change the file of tokens: chmod 600 " + file + ".");
        }
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                line(line.strip(), ++number);
            }
        } catch (CharacterCodingException e) {
            faults.add("The file of tokens " + file + " is not text in UTF-8.");
        } catch (IOException e) {
            faults.add("The file of tokens " + file + " cannot be read: " + e + ".");
        }
    }

    private void line(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            // Not the line itself: it may be a token, which belongs into no log.
            faults.add(
                    file + ", line " + number
                            + ": A line is \"user NAME HASH\" or \"administrator NAME HASH\", the hash in 64 hexadecimal digits, or begins with #.");
        } else if (principals.putIfAbsent(matcher.group(3), principal(matcher.group(1), matcher.group(2))) != null) {
            faults.add(file + ", line " + number + ": This token stands for somebody already.");
        }
    }

    private static Principal principal(String kind, String name) {
        return kind.equals(USER) ? new Principal.User(new UserName(name)) : new Principal.Administrator(name);
    }

    /**
     * Adds a token at the end; makes the file where there is none.
     *
     * @throws IOException if it cannot be written
     */
    public static void add(Path file, Principal principal, String token) throws IOException {
        OwnerOnly.makeFile(file);
        Files.writeString(
                file,
                words(principal) + " " + HashedTokens.hash(token) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }

    private static String words(Principal principal) {
        return principal.match(new Principal.Cases<>() {
            @Override
            public String user(Principal.User it) {
                return USER + " " + it.name();
            }

            @Override
            public String administrator(Principal.Administrator it) {
                return "administrator " + it.name();
            }
        });
    }
}
