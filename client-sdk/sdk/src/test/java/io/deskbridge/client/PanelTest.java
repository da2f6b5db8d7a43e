package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading the panel of a phone. */
@Timeout(120)
class PanelTest {
    private final BridgeScript bridge = new BridgeScript();
    private final DeskbridgeClient client = bridge.builder().connect();

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private static io.deskbridge.proto.v1.Button.Builder button(String name) {
        return io.deskbridge.proto.v1.Button.newBuilder().setButton(name).setLabel("Key " + name);
    }

    @Test
    void itShowsDisplayButtonsLampsHandsetAndAudioPath() throws Exception {
        CompletableFuture<Panel> reading = CompletableFuture.supplyAsync(() -> client.panel("4001"));
        BridgeScript.Asked asked = BridgeScript.next(bridge.panels);
        assertThat(asked.request().getPhone()).isEqualTo("4001");
        asked.show(io.deskbridge.proto.v1.Panel.newBuilder()
                .addDisplay("4001 Alice")
                .addDisplay("")
                .addButtons(
                        button("line-1").setPressable(true).setLamp(io.deskbridge.proto.v1.LampMode.LAMP_MODE_FLASH))
                .addButtons(button("accept"))
                .setHandsetLifted(true)
                .setAudioPath(io.deskbridge.proto.v1.AudioPath.AUDIO_PATH_HANDSET)
                .build());
        Panel panel = reading.get(30, TimeUnit.SECONDS);
        Button line = new Button("line-1", "Key line-1", true, LampMode.FLASH);
        Button accept = new Button("accept", "Key accept", false, LampMode.NONE);
        assertThat(panel)
                .isEqualTo(new Panel(List.of("4001 Alice", ""), List.of(line, accept), true, AudioPath.HANDSET));
        assertThat(panel.button("line-1")).contains(line);
        assertThat(panel.button("line-9")).isEmpty();
    }

    @Test
    void whatANewerBridgeShowsIsUnknown() throws Exception {
        CompletableFuture<Panel> reading = client.panelAsync("4001");
        BridgeScript.next(bridge.panels)
                .show(io.deskbridge.proto.v1.Panel.newBuilder()
                        .addButtons(button("line-1").setLampValue(4711))
                        .setAudioPathValue(4711)
                        .build());
        Panel panel = reading.get(30, TimeUnit.SECONDS);
        assertThat(panel.audioPath()).isEqualTo(AudioPath.UNKNOWN);
        assertThat(panel.buttons()).map(Button::lamp).containsExactly(LampMode.UNKNOWN);
    }

    @Test
    void aRefusalIsThrownAsThatOfEveryOtherRead() throws Exception {
        CompletableFuture<Panel> reading = CompletableFuture.supplyAsync(() -> client.panel("4001"));
        BridgeScript.next(bridge.panels)
                .answer()
                .onError(BridgeScript.refusal(Status.Code.UNIMPLEMENTED, "CAPABILITY_NOT_SUPPORTED"));
        assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
                .cause()
                .asInstanceOf(type(DeskbridgeException.class))
                .extracting(DeskbridgeException::reason, DeskbridgeException::status)
                .containsExactly(RefusalReason.CAPABILITY_NOT_SUPPORTED, StatusCode.UNIMPLEMENTED);
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForNoLongerThanTheDeadline() {
        // The deadline is that of the sign-in too, and that one has to be answered in time.
        try (DeskbridgeClient impatient =
                bridge.builder().deadline(Duration.ofSeconds(3)).connect()) {
            assertThatThrownBy(() -> impatient.panel("4001"))
                    .asInstanceOf(type(DeskbridgeException.class))
                    .extracting(DeskbridgeException::status)
                    .isEqualTo(StatusCode.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void insideACallbackOnlyTheAsyncTwinReadsIt() throws Exception {
        CompletableFuture<Panel> inside = client.panelAsync("4001").thenApply(panel -> client.panel("4001"));
        BridgeScript.next(bridge.panels).show(io.deskbridge.proto.v1.Panel.getDefaultInstance());
        assertThatThrownBy(() -> inside.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }
}
