package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.headers;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.ListPhonesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "bearer token-of-alice",
                "Basic token-of-alice",
                "token-of-alice",
                "Bearer  token-of-alice",
                "Bearer token-of-alic",
                "Bearer token-of-alice-and-more"
            })
    void withoutAGoodTokenNothingIsAnswered(String authorization) {
        ApiClient stranger = new ApiClient(alpha.channel, headers(authorization, "desk"));
        assertRefused(stranger.signIn(), Reason.NO_CREDENTIALS);
        assertRefused(stranger.dial("4001", "4002", "r1"), Reason.NO_CREDENTIALS);
        assertRefused(stranger.start("4001"), Reason.NO_CREDENTIALS);
        Received<?, ?> watch = stranger.watch("4001");
        assertThat(watch.refusal().info().getReason()).isEqualTo("NO_CREDENTIALS");
    }

    @Test
    void aTokenOfAUserWhomTheNetworkDoesNotHaveIsNone() {
        assertRefused(alpha.client("nobody", "desk").signIn(), Reason.NO_CREDENTIALS);
    }

    @Test
    void theTokenAndNotTheClientIdSaysWhoIsCalling() {
        alpha.alice();
        ApiClient bobWithTheSameId = alpha.client("bob", "desk");
        assertRefused(bobWithTheSameId.phones.listPhones(ListPhonesRequest.getDefaultInstance()), Reason.NOT_SIGNED_IN);
    }
}
