package io.deskbridge.bridge.trunk;

import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.PickUp;
import io.deskbridge.proto.network.v1.Between;
import io.deskbridge.proto.network.v1.NotYielded;
import io.deskbridge.proto.network.v1.Numbered;
import io.deskbridge.proto.network.v1.Talker;
import io.deskbridge.proto.network.v1.ToCall;
import io.deskbridge.proto.network.v1.ToPhone;
import io.deskbridge.proto.network.v1.YieldAsked;
import io.deskbridge.proto.network.v1.Yielded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What servers say to each other, between the core's words and the contract's. */
final class TrunkWords {
    private TrunkWords() {}

    // ---- from the core

    static Numbered numbered(long number, TrunkMessage message) {
        Numbered.Builder numbered = Numbered.newBuilder().setSequence(number);
        return message.match(new ToProto(numbered)).build();
    }

    private record ToProto(Numbered.Builder numbered) implements TrunkMessage.Cases<Numbered.Builder> {
        @Override
        public Numbered.Builder toPhone(TrunkMessage.ToPhone it) {
            return numbered.setToPhone(ToPhone.newBuilder()
                    .setPhone(it.phone().value())
                    .setCall(it.call().value())
                    .setSignal(SignalWords.toProto(it.signal())));
        }

        @Override
        public Numbered.Builder toCall(TrunkMessage.ToCall it) {
            return numbered.setToCall(ToCall.newBuilder()
                    .setCall(it.call().value())
                    .setPhone(it.phone().value())
                    .setSignal(SignalWords.toProto(it.signal())));
        }

        @Override
        public Numbered.Builder pickUpAt(TrunkMessage.PickUpAt it) {
            return numbered.setPickUp(TrunkWords.toProto(it.pickUp()));
        }

        @Override
        public Numbered.Builder between(TrunkMessage.Between it) {
            Between.Builder between = Between.newBuilder().setCall(it.call().value());
            if (it.input() instanceof CallInput.YieldAsked asked) {
                between.setYieldAsked(YieldAsked.newBuilder()
                        .setTo(asked.to().value())
                        .setBy(asked.by().value())
                        .addAllKeeping(
                                asked.keeping().stream().map(PhoneId::value).toList())
                        .setMerge(asked.merge()));
            } else if (it.input() instanceof CallInput.Yielded yielded) {
                between.setYielded(toProto(yielded));
            } else if (it.input() instanceof CallInput.NotYielded not) {
                between.setNotYielded(NotYielded.newBuilder().setBy(not.by().value()));
            } else if (it.input() instanceof CallInput.PickUpAsked asked) {
                between.setPickUp(TrunkWords.toProto(asked.pickUp()));
            } else {
                throw new IllegalArgumentException("no call says this to another: " + it.input());
            }
            return numbered.setBetween(between);
        }
    }

    private static io.deskbridge.proto.network.v1.PickUp toProto(PickUp it) {
        return io.deskbridge.proto.network.v1.PickUp.newBuilder()
                .setBy(it.by().value())
                .setParty(SignalWords.toProto(it.party()))
                .setLeg(it.leg())
                .addAllAt(it.at().stream().map(PhoneId::value).toList())
                .build();
    }

    private static PickUp pickUp(io.deskbridge.proto.network.v1.PickUp it) {
        return new PickUp(
                phone(it.getBy()),
                SignalWords.fromProto(it.getParty()),
                it.getLeg(),
                it.getAtList().stream().map(TrunkWords::phone).toList());
    }

    private static Yielded toProto(CallInput.Yielded it) {
        CallInput.Rest rest = it.rest();
        Yielded.Builder yielded = Yielded.newBuilder();
        for (CallInput.Talker talker : rest.talkers()) {
            yielded.addTalkers(Talker.newBuilder()
                    .setPhone(talker.phone().value())
                    .setParty(SignalWords.toProto(talker.party()))
                    .setHolding(talker.holds()));
        }
        return yielded.setBy(it.by().value())
                .setFrom(rest.from().value())
                .setMerge(it.merge())
                .setCalled(SignalWords.toProto(rest.called()))
                .addAllRinging(rest.ringing().stream().map(PhoneId::value).toList())
                .setRings(rest.rings())
                .putAllData(rest.data())
                .setByParty(SignalWords.toProto(rest.byParty()))
                .build();
    }

    // ---- to the core

    /** Empty for a message that is not known here: a newer server may say more. Throws for one that makes no sense. */
    static Optional<TrunkMessage> message(Numbered numbered) {
        return switch (numbered.getMessageCase()) {
            case TO_PHONE -> {
                ToPhone it = numbered.getToPhone();
                PhoneId phone = phone(it.getPhone());
                CallId call = new CallId(it.getCall());
                yield SignalWords.fromProto(it.getSignal())
                        .map(signal -> new TrunkMessage.ToPhone(phone, call, signal));
            }
            case TO_CALL -> {
                ToCall it = numbered.getToCall();
                PhoneId phone = phone(it.getPhone());
                CallId call = call(it.getCall());
                yield SignalWords.fromProto(it.getSignal()).map(signal -> new TrunkMessage.ToCall(call, phone, signal));
            }
            case BETWEEN -> {
                Between it = numbered.getBetween();
                CallId call = call(it.getCall());
                yield input(it).map(input -> new TrunkMessage.Between(call, input));
            }
            case PICK_UP -> {
                PickUp it = pickUp(numbered.getPickUp());
                if (it.at().isEmpty()) {
                    throw new IllegalArgumentException("a message names no phone");
                }
                yield Optional.of(new TrunkMessage.PickUpAt(it));
            }
            case MESSAGE_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<CallInput> input(Between between) {
        return switch (between.getMessageCase()) {
            case YIELD_ASKED -> {
                YieldAsked it = between.getYieldAsked();
                List<PhoneId> keeping =
                        it.getKeepingList().stream().map(TrunkWords::phone).toList();
                yield Optional.of(
                        new CallInput.YieldAsked(call(it.getTo()), phone(it.getBy()), keeping, it.getMerge()));
            }
            case YIELDED -> Optional.of(yielded(between.getYielded()));
            case NOT_YIELDED ->
                Optional.of(
                        new CallInput.NotYielded(phone(between.getNotYielded().getBy())));
            case PICK_UP -> Optional.of(new CallInput.PickUpAsked(pickUp(between.getPickUp())));
            case MESSAGE_NOT_SET -> Optional.empty();
        };
    }

    private static CallInput yielded(Yielded it) {
        List<PhoneId> ringing =
                it.getRingingList().stream().map(TrunkWords::phone).toList();
        List<CallInput.Talker> talkers = it.getTalkersList().stream()
                .map(talker -> new CallInput.Talker(
                        phone(talker.getPhone()), SignalWords.fromProto(talker.getParty()), talker.getHolding()))
                .toList();
        Party called = SignalWords.fromProto(it.getCalled());
        return new CallInput.Yielded(
                phone(it.getBy()),
                new CallInput.Rest(
                        call(it.getFrom()),
                        talkers,
                        called,
                        ringing,
                        it.getRings(),
                        Map.copyOf(it.getDataMap()),
                        SignalWords.fromProto(it.getByParty())),
                it.getMerge());
    }

    private static PhoneId phone(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a message names no phone");
        }
        return new PhoneId(value);
    }

    private static CallId call(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a message names no call");
        }
        return new CallId(value);
    }
}
