package io.deskbridge.sim;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.proto.simulator.v1.CallProgress;
import io.deskbridge.proto.v1.Media;
import java.util.stream.Collectors;

/** A call from outside, as a message. */
final class OutsidePicture {

    private OutsidePicture() {}

    static io.deskbridge.proto.simulator.v1.OutsideCall message(OutsideCall call) {
        Heard heard = call.heard();
        return io.deskbridge.proto.simulator.v1.OutsideCall.newBuilder()
                .setCall(call.id())
                .setServer(call.server())
                .setFromNumber(call.from())
                .setTo(call.to())
                .addAllHeard(
                        heard.progress().stream().map(OutsidePicture::progress).collect(Collectors.toList()))
                .setReached(heard.reached())
                .setHeld(heard.held())
                .setCause(cause(heard.cause()))
                .setMedia(media(call.media()))
                .build();
    }

    private static CallProgress progress(Heard.Progress progress) {
        return switch (progress) {
            case RINGING -> CallProgress.CALL_PROGRESS_RINGING;
            case ANSWERED -> CallProgress.CALL_PROGRESS_ANSWERED;
            case RELEASED -> CallProgress.CALL_PROGRESS_RELEASED;
        };
    }

    private static io.deskbridge.proto.v1.Cause cause(Cause cause) {
        return cause == Cause.NONE
                ? io.deskbridge.proto.v1.Cause.CAUSE_UNSPECIFIED
                : io.deskbridge.proto.v1.Cause.valueOf("CAUSE_" + cause.name());
    }

    private static Media media(io.deskbridge.bridge.core.model.Media media) {
        return switch (media) {
            case AUDIO -> Media.MEDIA_AUDIO;
            case VIDEO -> Media.MEDIA_VIDEO;
        };
    }
}
