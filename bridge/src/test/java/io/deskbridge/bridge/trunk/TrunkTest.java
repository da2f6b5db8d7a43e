package io.deskbridge.bridge.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import io.deskbridge.proto.network.v1.CarryRequest;
import io.deskbridge.proto.network.v1.CarryResponse;
import io.deskbridge.proto.network.v1.Hello;
import io.deskbridge.proto.network.v1.Numbered;
import io.deskbridge.proto.network.v1.ToPhone;
import io.deskbridge.proto.network.v1.TrunkServiceGrpc;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trunk from alpha to bravo over connections that break: each message arrives once and in order, or is told to have not. */
class TrunkTest {
    private static final ServerName ALPHA = new ServerName("alpha");
    private static final ServerName BRAVO = new ServerName("bravo");
    private static final TrunkLimits LIMITS =
            new TrunkLimits(100, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final String SILENT = "silent";
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    /** Writes down what it is told. */
    private static final class Notes implements TrunkSink {
        private final List<String> arrived = new ArrayList<>();
        private final List<String> undelivered = new ArrayList<>();
        private int lost;
        private int back;

        @Override
        public void arrived(ServerName from, TrunkMessage message) {
            arrived.add(text(message));
        }

        @Override
        public void undelivered(ServerName to, TrunkMessage message) {
            undelivered.add(text(message));
        }

        @Override
        public void lost(ServerName server) {
            lost++;
        }

        @Override
        public void back(ServerName server) {
            back++;
        }
    }

    private final OwnedClock clock = new OwnedClock();
    private final OwnedTimers timers = new OwnedTimers(clock);
    private final MemoryRegistry registry = new MemoryRegistry();
    private final DirectoryCache directory = new DirectoryCache(registry);
    private final Notes alphas = new Notes();
    private final Notes bravos = new Notes();
    private final String name = "trunks-" + NETWORKS.incrementAndGet();
    private InboundTrunks inbound = new InboundTrunks(bravos);
    private final TrunkNetwork trunks = network(directory);
    /** The names of the sessions of what is said to bravo, in their order. */
    private final List<String> sessions = new ArrayList<>();

    private @Nullable Server server;
    /** Connections lead to a server that takes everything and says nothing. */
    private boolean swallowed;

    private int said;

    private TrunkNetwork network(Directory where) {
        return new TrunkNetwork(
                ALPHA, "secret", LIMITS, where, timers, at -> channel(swallowed ? SILENT : at.host()), this::session);
    }

    private String session() {
        sessions.add("session " + NETWORKS.incrementAndGet());
        return sessions.get(sessions.size() - 1);
    }

    private static ManagedChannel channel(String host) {
        return InProcessChannelBuilder.forName(host).directExecutor().build();
    }

    private static String text(TrunkMessage message) {
        return ((TrunkMessage.ToPhone) message).signal() instanceof LineSignal.Digits digits ? digits.digits() : "";
    }

    private void say() {
        said++;
        trunks.send(
                BRAVO,
                new TrunkMessage.ToPhone(
                        new PhoneId("5001"), new CallId("alpha:1"), new LineSignal.Digits(Integer.toString(said))));
    }

    private List<String> all() {
        return numbers(1, said);
    }

    private static List<String> numbers(int from, int to) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    private void up() {
        try {
            server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(inbound)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void down() {
        Server running = server;
        if (running != null) {
            running.shutdownNow();
        }
        server = null;
    }

    private void afterwards(Duration time) {
        timers.advance(time);
    }

    @BeforeEach
    void start() {
        Entry.TrunkAt at = new Entry.TrunkAt(BRAVO, name, 1);
        registry.claim(Key.of(at), at);
        trunks.start(alphas);
        up();
    }

    @AfterEach
    void stop() {
        trunks.close();
        down();
        directory.close();
    }

    @Test
    void whatIsSaidArrivesInOrder() {
        say();
        say();
        say();
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(alphas.lost + bravos.lost).isZero();
    }

    @Test
    void aConnectionOutlivesTheCallThatNeededItFirst() {
        try (Context.CancellableContext call = Context.current().withCancellation()) {
            call.run(this::say);
        }
        say();
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(alphas.lost + bravos.lost).isZero();
    }

    @Test
    void whatIsSaidWhileTheConnectionIsBrokenArrivesWhenItIsBack() {
        say();
        down();
        say();
        say();
        assertThat(bravos.arrived).isEqualTo(numbers(1, 1));
        up();
        afterwards(Duration.ofSeconds(2));
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(alphas.lost + bravos.lost).isZero();
    }

    @Test
    void aServerThatIsAwayForTooLongIsLostAndWhatWaitedForItIsToldBack() {
        say();
        down();
        say();
        say();
        afterwards(Duration.ofSeconds(29));
        assertThat(alphas.lost).isZero();
        afterwards(Duration.ofSeconds(2));
        assertThat(alphas.lost).isPositive();
        assertThat(alphas.undelivered).isEqualTo(numbers(2, 3));
        assertThat(bravos.arrived).isEqualTo(numbers(1, 1));
    }

    @Test
    void whenItIsBackAfterAllBothEndsBeginAnew() {
        say();
        down();
        afterwards(Duration.ofSeconds(31));
        up();
        say();
        assertThat(bravos.arrived).isEqualTo(numbers(1, 2));
        assertThat(bravos.lost).as("the session it knew is over").isEqualTo(1);
        assertThat(bravos.back).as("it began to speak twice").isEqualTo(2);
        assertThat(alphas.back).isEqualTo(1);
    }

    @Test
    void aServerThatWasLostIsFoundToBeBackWithoutAWordToIt() {
        say();
        down();
        afterwards(Duration.ofMinutes(5));
        assertThat(alphas.lost).as("once, however long it is away").isEqualTo(1);
        assertThat(alphas.back).isZero();
        up();
        afterwards(Duration.ofSeconds(30));
        assertThat(alphas.back).isEqualTo(1);
        assertThat(bravos.back).isEqualTo(2);
    }

    @Test
    void whatAServerSaysAfterItWasLostHereIsNoSecondLossAndTakesNoNewCall() {
        say();
        inbound.besides().lost(ALPHA);
        down();
        afterwards(Duration.ofSeconds(31));
        up();
        say();
        assertThat(bravos.arrived).isEqualTo(numbers(1, 2));
        assertThat(bravos.lost).isEqualTo(1);
    }

    @Test
    void aServerThatHasSpokenSinceItWasLostHereIsLostWithItsSession() {
        say();
        inbound.besides().lost(ALPHA);
        say();
        down();
        afterwards(Duration.ofSeconds(31));
        up();
        say();
        assertThat(bravos.arrived).isEqualTo(numbers(1, 3));
        assertThat(bravos.lost).isEqualTo(2);
    }

    @Test
    void whatIsTakenAndWhatIsToldBackGoesToTheSameSink() {
        TrunkMessage message =
                new TrunkMessage.ToPhone(new PhoneId("5001"), new CallId("alpha:1"), new LineSignal.Digits("7"));
        inbound.besides().undelivered(ALPHA, message);
        inbound.besides().arrived(ALPHA, message);
        assertThat(bravos.undelivered).containsExactly("7");
        assertThat(bravos.arrived).containsExactly("7");
    }

    @Test
    void aConnectionOnWhichNothingIsAnsweredIsTriedAgain() throws IOException {
        Server silent = InProcessServerBuilder.forName(SILENT)
                .directExecutor()
                .addService(new TrunkServiceGrpc.TrunkServiceImplBase() {
                    @Override
                    public StreamObserver<CarryRequest> carry(StreamObserver<CarryResponse> answers) {
                        return new Silence();
                    }
                })
                .build()
                .start();
        say();
        swallowed = true;
        down();
        say();
        afterwards(Duration.ofSeconds(1));
        swallowed = false;
        up();
        afterwards(Duration.ofSeconds(3));
        assertThat(bravos.arrived).as("it waits for an answer").isEqualTo(numbers(1, 1));
        afterwards(Duration.ofSeconds(4));
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(alphas.lost + bravos.lost).isZero();
        silent.shutdownNow();
    }

    @Test
    void aConnectionOfAnOlderSessionThatComesLateIsRefusedAndChangesNothing() {
        say();
        down();
        afterwards(Duration.ofSeconds(31));
        up();
        say();
        String older = sessions.get(0);
        assertThat(saidByHand(hello("alpha", older)).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        say();
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(bravos.lost).isEqualTo(1);
        assertThat(alphas.lost).isEqualTo(1);
    }

    @Test
    void aConnectionThatComesLateTakesNobodysPlaceForGood() {
        say();
        Status unused = saidByHand(hello("alpha", sessions.get(0)));
        say();
        afterwards(Duration.ofSeconds(2));
        assertThat(bravos.arrived).isEqualTo(all());
        assertThat(alphas.lost + bravos.lost).isZero();
    }

    @Test
    void norDoesOneOfAnEarlierProcessOfWhichNothingIsKnown() {
        say();
        Status unused = saidByHand(hello("alpha", "of an earlier process"));
        say();
        afterwards(Duration.ofSeconds(2));
        say();
        assertThat(bravos.arrived).contains("3");
        assertThat(alphas.undelivered).as("told, or told back").isEqualTo(numbers(2, 2));
        assertThat(alphas.back).isEqualTo(1);
    }

    @Test
    void aServerThatHasRestartedIsLostAtOnceAndReachedAgain() {
        say();
        down();
        inbound = new InboundTrunks(bravos);
        up();
        afterwards(Duration.ofSeconds(1));
        assertThat(alphas.lost).isEqualTo(1);
        assertThat(alphas.back).isEqualTo(1);
        say();
        assertThat(bravos.arrived).isEqualTo(all());
    }

    @Test
    void aServerThatWasNeverReachedIsToldBackAtOnce() {
        down();
        say();
        assertThat(alphas.undelivered).isEqualTo(all());
        assertThat(alphas.lost).isEqualTo(1);
        trunks.send(
                new ServerName("nowhere"),
                new TrunkMessage.ToPhone(new PhoneId("1"), new CallId("alpha:1"), new LineSignal.Digits("to nobody")));
        assertThat(alphas.undelivered).contains("to nobody");
    }

    /** Whoever heard that it is lost holds its calls in doubt, and ends them in the end, unless it hears that it is there. */
    @Test
    void aServerThatWasNotReachedTheFirstTimeIsFoundWithoutAWordToIt() {
        down();
        say();
        say();
        afterwards(Duration.ofMinutes(5));
        assertThat(alphas.lost).as("once, however often it is not reached").isEqualTo(1);
        assertThat(alphas.back).isZero();
        up();
        afterwards(Duration.ofSeconds(30));
        assertThat(alphas.back).isEqualTo(1);
        say();
        assertThat(bravos.arrived).isEqualTo(numbers(3, 3));
        assertThat(alphas.lost).isEqualTo(1);
    }

    @Test
    void andIsBackWithTheFirstWordThatReachesIt() {
        down();
        say();
        up();
        say();
        assertThat(alphas.back).isEqualTo(1);
        assertThat(bravos.arrived).isEqualTo(numbers(2, 2));
    }

    @Test
    void moreMessagesThanMayWaitAreToldBack() {
        say();
        down();
        for (int i = 0; i <= LIMITS.backlog(); i++) {
            say();
        }
        assertThat(alphas.undelivered).containsExactlyInAnyOrderElementsOf(numbers(2, said));
        assertThat(alphas.lost).isPositive();
    }

    @Test
    void theConnectionMayBreakAtAnyMoment() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        say(); // A server that was never reached is given up at once.
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (server != null) {
                        down();
                    }
                }
                case 1, 2 -> {
                    if (server == null) {
                        up();
                    }
                    afterwards(Duration.ofSeconds(2));
                }
                default -> say();
            }
        }
        if (server == null) {
            up();
        }
        afterwards(Duration.ofSeconds(2));
        assertThat(alphas.lost + bravos.lost).as("never away for long").isZero();
        assertThat(bravos.arrived).isEqualTo(all());
    }

    // ---- a server that does not behave

    private static final class Silence implements StreamObserver<CarryRequest> {
        @Override
        public void onNext(CarryRequest request) {}

        @Override
        public void onError(Throwable problem) {}

        @Override
        public void onCompleted() {}
    }

    private static final class Heard implements StreamObserver<CarryResponse> {
        private Status ended = Status.OK;

        @Override
        public void onNext(CarryResponse response) {}

        @Override
        public void onError(Throwable problem) {
            ended = Status.fromThrowable(problem);
        }

        @Override
        public void onCompleted() {}
    }

    private Status saidByHand(CarryRequest... requests) {
        Heard heard = new Heard();
        ManagedChannel channel = channel(name);
        StreamObserver<CarryRequest> stream = TrunkServiceGrpc.newStub(channel).carry(heard);
        for (CarryRequest request : requests) {
            stream.onNext(request);
        }
        channel.shutdownNow();
        return heard.ended;
    }

    private static CarryRequest hello(String server, String session) {
        return CarryRequest.newBuilder()
                .setHello(Hello.newBuilder().setServer(server).setSession(session))
                .build();
    }

    private static CarryRequest numbered(Numbered.Builder numbered) {
        return CarryRequest.newBuilder().setNumbered(numbered).build();
    }

    @Test
    void whoSaysNoHelloFirstOrSaysItTwiceIsSentAway() {
        assertThat(saidByHand(numbered(Numbered.newBuilder().setSequence(1))).getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(saidByHand(hello("", "s")).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(saidByHand(hello("alpha", "")).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(saidByHand(hello("alpha", "s"), hello("alpha", "s")).getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aMessageThatNamesNobodyIsRefusedAndOneOfANewerServerIsTakenAndIgnored() {
        CarryRequest nobody = numbered(Numbered.newBuilder().setSequence(1).setToPhone(ToPhone.getDefaultInstance()));
        assertThat(saidByHand(hello("alpha", "s"), nobody).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        CarryRequest newer = numbered(Numbered.newBuilder().setSequence(1));
        assertThat(saidByHand(hello("alpha", "t"), CarryRequest.getDefaultInstance(), newer)
                        .getCode())
                .isNotEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(bravos.arrived).isEmpty();
    }
}
