package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.proto.v1.AddPartyRequest;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.BlindTransferRequest;
import io.deskbridge.proto.v1.ChangeMediaRequest;
import io.deskbridge.proto.v1.ClearCallRequest;
import io.deskbridge.proto.v1.ConsultRequest;
import io.deskbridge.proto.v1.DeclineRequest;
import io.deskbridge.proto.v1.DeflectRequest;
import io.deskbridge.proto.v1.DialDigitsRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.DropPartyRequest;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.MergeRequest;
import io.deskbridge.proto.v1.ParkRequest;
import io.deskbridge.proto.v1.PickUpRequest;
import io.deskbridge.proto.v1.Precondition;
import io.deskbridge.proto.v1.ReconnectRequest;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.SendDigitsRequest;
import io.deskbridge.proto.v1.SetCallDataRequest;
import io.deskbridge.proto.v1.StartCallRequest;
import io.deskbridge.proto.v1.SwapRequest;
import io.deskbridge.proto.v1.TransferRequest;
import io.deskbridge.proto.v1.UnparkRequest;
import java.time.Duration;
import java.util.Optional;

/** From the message of each command to the command; refuses what is not well-formed with {@link RefusedException}. */
final class CommandMessages {
    private static final long LONGEST_NOT_AFTER = 3_600;
    private static final int NANOS = 1_000_000_000;

    private CommandMessages() {}

    static Command dial(DialRequest it, String id) {
        Command dial = command(
                Fields.requestId(id),
                CommandKind.DIAL,
                "",
                Fields.dialString(it.getTo()),
                false,
                media(it.getMedia()),
                it.getPrecondition());
        return it.hasNotAfter() ? dial.notAfter(notAfter(it.getNotAfter())) : dial;
    }

    private static Duration notAfter(com.google.protobuf.Duration said) {
        boolean sane = said.getSeconds() >= 0
                && said.getSeconds() <= LONGEST_NOT_AFTER
                && said.getNanos() >= 0
                && said.getNanos() < NANOS
                && (said.getSeconds() > 0 || said.getNanos() > 0);
        if (!sane) {
            throw new RefusedException(Fields.wrong(
                    "not_after",
                    said.getSeconds() + " s " + said.getNanos() + " ns",
                    "a time of more than 0 s and at most " + LONGEST_NOT_AFTER + " s"));
        }
        return Duration.ofSeconds(said.getSeconds(), said.getNanos());
    }

    static Command answer(AnswerRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.ANSWER,
                it.getConnection(),
                "",
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command hangUp(HangUpRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.HANG_UP,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command hold(HoldRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.HOLD,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command retrieve(RetrieveRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.RETRIEVE,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command startCall(StartCallRequest it, String id) {
        return command(Fields.requestId(id), CommandKind.START_CALL, "", "", false, Media.AUDIO, it.getPrecondition());
    }

    static Command dialDigits(DialDigitsRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.DIAL_DIGITS,
                it.getConnection(),
                Fields.digits(it.getDigits()),
                it.getComplete(),
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command decline(DeclineRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.DECLINE,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command deflect(DeflectRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.DEFLECT,
                it.getConnection(),
                Fields.dialString(it.getTo()),
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command swap(SwapRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SWAP,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command consult(ConsultRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.CONSULT,
                it.getConnection(),
                Fields.dialString(it.getTo()),
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command reconnect(ReconnectRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.RECONNECT,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command transfer(TransferRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.TRANSFER,
                it.getConnection(),
                "",
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command blindTransfer(BlindTransferRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.BLIND_TRANSFER,
                it.getConnection(),
                Fields.dialString(it.getTo()),
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command sendDigits(SendDigitsRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SEND_DIGITS,
                it.getConnection(),
                Fields.digits(it.getDigits()),
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command merge(MergeRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.MERGE,
                it.getConnection(),
                "",
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command addParty(AddPartyRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.ADD_PARTY,
                it.getConnection(),
                Fields.dialString(it.getTo()),
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    static Command dropParty(DropPartyRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.DROP_PARTY,
                it.getConnection(),
                Fields.party(it.getParty()),
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command clearCall(ClearCallRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.CLEAR_CALL,
                it.getConnection(),
                "",
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command park(ParkRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.PARK,
                it.getConnection(),
                Fields.slot(it.getSlot()),
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command unpark(UnparkRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.UNPARK,
                "",
                Fields.slot(it.getSlot()),
                false,
                Media.AUDIO,
                it.getPrecondition());
    }

    static Command pickUp(PickUpRequest it, String id) {
        String number = it.getNumber().isEmpty() ? "" : Fields.pickUp(it.getNumber());
        return command(Fields.requestId(id), CommandKind.PICK_UP, "", number, false, Media.AUDIO, it.getPrecondition());
    }

    static Command setCallData(SetCallDataRequest it, String id) {
        String request = Fields.requestId(id);
        Optional<ConnectionId> named = it.getConnection().isEmpty()
                ? Optional.empty()
                : Optional.of(new ConnectionId(Fields.connection(it.getConnection())));
        Setting.Data data = new Setting.Data(Fields.callData(it.getCallDataMap()));
        return new Command(CommandKind.SET_CALL_DATA, named, "", false, Media.AUDIO, data, request)
                .onlyIf(Preconditions.read(it.getPrecondition(), CommandKind.SET_CALL_DATA));
    }

    static Command changeMedia(ChangeMediaRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.CHANGE_MEDIA,
                it.getConnection(),
                "",
                false,
                media(it.getMedia()),
                it.getPrecondition());
    }

    /** Arguments are read from the left: the id is looked at before anything else. */
    private static Command command(
            String id,
            CommandKind kind,
            String connection,
            String to,
            boolean complete,
            Media media,
            Precondition precondition) {
        Optional<ConnectionId> named =
                connection.isEmpty() ? Optional.empty() : Optional.of(new ConnectionId(Fields.connection(connection)));
        return new Command(kind, named, to, complete, media, Setting.NOTHING, id)
                .onlyIf(Preconditions.read(precondition, kind));
    }

    private static Media media(io.deskbridge.proto.v1.Media media) {
        if (media == io.deskbridge.proto.v1.Media.MEDIA_UNSPECIFIED) {
            return Media.AUDIO;
        }
        return Enums.MEDIA
                .fromProto(media)
                .orElseThrow(() ->
                        new RefusedException(Fields.wrong("media", "unknown", "it is MEDIA_AUDIO or MEDIA_VIDEO")));
    }
}
