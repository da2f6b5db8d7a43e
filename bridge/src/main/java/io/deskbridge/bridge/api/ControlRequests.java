package io.deskbridge.bridge.api;

import io.deskbridge.proto.v1.ControlRequest;
import org.jspecify.annotations.Nullable;

/** Which command a message of the Control stream carries. */
final class ControlRequests {
    private ControlRequests() {}

    /**
     * A command of the stream.
     *
     * @param phone the phone it names
     * @param requestId its id
     * @param message reads it, or refuses it
     */
    record Given(String phone, String requestId, CommandDoor.WellFormed message) {}

    /** The command; null when the message carries none, or one that is not known here. */
    static @Nullable Given read(ControlRequest request) {
        return switch (request.getCommandCase()) {
            case DIAL -> {
                var it = request.getDial();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.dial(it, id));
            }
            case ANSWER -> {
                var it = request.getAnswer();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.answer(it, id));
            }
            case HANG_UP -> {
                var it = request.getHangUp();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.hangUp(it, id));
            }
            case HOLD -> {
                var it = request.getHold();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.hold(it, id));
            }
            case RETRIEVE -> {
                var it = request.getRetrieve();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.retrieve(it, id));
            }
            case START_CALL -> {
                var it = request.getStartCall();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.startCall(it, id));
            }
            case DIAL_DIGITS -> {
                var it = request.getDialDigits();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.dialDigits(it, id));
            }
            case DECLINE -> {
                var it = request.getDecline();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.decline(it, id));
            }
            case DEFLECT -> {
                var it = request.getDeflect();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.deflect(it, id));
            }
            case SWAP -> {
                var it = request.getSwap();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.swap(it, id));
            }
            case CONSULT -> {
                var it = request.getConsult();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.consult(it, id));
            }
            case RECONNECT -> {
                var it = request.getReconnect();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.reconnect(it, id));
            }
            case TRANSFER -> {
                var it = request.getTransfer();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.transfer(it, id));
            }
            case BLIND_TRANSFER -> {
                var it = request.getBlindTransfer();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.blindTransfer(it, id));
            }
            case SEND_DIGITS -> {
                var it = request.getSendDigits();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.sendDigits(it, id));
            }
            case MERGE -> {
                var it = request.getMerge();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.merge(it, id));
            }
            case ADD_PARTY -> {
                var it = request.getAddParty();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.addParty(it, id));
            }
            case DROP_PARTY -> {
                var it = request.getDropParty();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.dropParty(it, id));
            }
            case CLEAR_CALL -> {
                var it = request.getClearCall();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.clearCall(it, id));
            }
            case PARK -> {
                var it = request.getPark();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.park(it, id));
            }
            case UNPARK -> {
                var it = request.getUnpark();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.unpark(it, id));
            }
            case PICK_UP -> {
                var it = request.getPickUp();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.pickUp(it, id));
            }
            case SET_CALL_DATA -> {
                var it = request.getSetCallData();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.setCallData(it, id));
            }
            case CHANGE_MEDIA -> {
                var it = request.getChangeMedia();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> CommandMessages.changeMedia(it, id));
            }
            case SET_MUTE -> {
                var it = request.getSetMute();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setMute(it, id));
            }
            case SET_VOLUME -> {
                var it = request.getSetVolume();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setVolume(it, id));
            }
            case SELECT_AUDIO_PATH -> {
                var it = request.getSelectAudioPath();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.selectAudioPath(it, id));
            }
            case SET_RINGER -> {
                var it = request.getSetRinger();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setRinger(it, id));
            }
            case SILENCE_RINGER -> {
                var it = request.getSilenceRinger();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.silenceRinger(it, id));
            }
            case SET_DO_NOT_DISTURB -> {
                var it = request.getSetDoNotDisturb();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setDoNotDisturb(it, id));
            }
            case SET_FORWARDING -> {
                var it = request.getSetForwarding();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setForwarding(it, id));
            }
            case SET_MESSAGE_WAITING -> {
                var it = request.getSetMessageWaiting();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.setMessageWaiting(it, id));
            }
            case LOCK -> {
                var it = request.getLock();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.lock(it, id));
            }
            case PRESS_BUTTON -> {
                var it = request.getPressButton();
                String id = it.getRequestId();
                yield new Given(it.getPhone(), id, () -> FeatureMessages.pressButton(it, id));
            }
            case COMMAND_NOT_SET -> null;
        };
    }
}
