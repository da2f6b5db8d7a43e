package io.deskbridge.bridge.network.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.RegistryException;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdExceptionFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When etcd counts as away. */
class EtcdCallsTest {
    private final EtcdCalls calls = new EtcdCalls(new EtcdSettings(
            List.of(URI.create("http://127.0.0.1:1")),
            "network",
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(12),
            Duration.ofMillis(10)));
    private final AtomicInteger found = new AtomicInteger();

    @BeforeEach
    void count() {
        calls.whenAway(found::incrementAndGet);
    }

    private void goesUnanswered() {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> calls.await(new CompletableFuture<>()))
                .withMessageContaining("no answer within 10 ms")
                .withMessageContaining("If this was a change, it may have been made all the same");
    }

    private void fails(ErrorCode code) {
        Throwable said = EtcdExceptionFactory.newEtcdException(code, "said so");
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> calls.await(CompletableFuture.failedFuture(said)));
    }

    @Test
    void inTheBeginningItIsThere() {
        assertThatCode(calls::refuseWhileAway).doesNotThrowAnyException();
    }

    @Test
    void whoeverHadNoAnswerSparesTheOthersTheWaiting() {
        goesUnanswered();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(calls::refuseWhileAway)
                .withMessageContaining("is tried again each second")
                .withMessageNotContaining("may have been made");
    }

    @Test
    void aConnectionThatFailsIsNoAnswerEither() {
        fails(ErrorCode.UNAVAILABLE);
        assertThat(calls.isAway()).isTrue();
    }

    @Test
    void aRefusalIsAnAnswer() {
        goesUnanswered();
        fails(ErrorCode.NOT_FOUND);
        assertThat(calls.isAway()).isFalse();
    }

    @Test
    void anAnswerBringsItBack() {
        goesUnanswered();
        assertThat(calls.await(CompletableFuture.completedFuture("here"))).isEqualTo("here");
        assertThatCode(calls::refuseWhileAway).doesNotThrowAnyException();
    }

    @Test
    void itIsFoundAwayOnceForEachTimeThatItIs() {
        goesUnanswered();
        goesUnanswered();
        assertThat(found).hasValue(1);
        assertThat(calls.await(CompletableFuture.completedFuture("here"))).isEqualTo("here");
        goesUnanswered();
        assertThat(found).hasValue(2);
    }
}
