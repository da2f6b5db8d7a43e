package io.deskbridge.cli.simulation;

import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneListener;
import io.deskbridge.phone.link.PhoneTrunk;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A desk phone as it is, on a network, a clock and chance of the simulation's own. */
final class SimulatedPhone {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int LINK = 7500;

    private final Simulation simulation;
    private final Hop hop;
    private final Function<String, @Nullable RunningServer> servers;
    private final DeskPhone phone;

    /** A phone that is switched on, at that server. */
    SimulatedPhone(
            Simulation simulation,
            SimulatedLoop loop,
            String number,
            String server,
            String secret,
            Hop hop,
            PhoneListener listener,
            Function<String, @Nullable RunningServer> servers) {
        this.simulation = simulation;
        this.hop = hop;
        this.servers = servers;
        Random random = new Random(simulation.random().nextLong());
        PhoneTrunk trunk = new PhoneTrunk(InetSocketAddress.createUnresolved(server, LINK), loop, random, this::dial);
        phone = DeskPhone.builder(number)
                .trunk(trunk)
                .secret(secret)
                .random(random)
                .listener(listener)
                .timers((after, task) -> simulation.after(after, task)::cancel)
                .nanoTime(simulation::now)
                .wallClock(simulation.clock())
                .onConsent(ConsentBehaviour.accept())
                .start();
    }

    DeskPhone phone() {
        return phone;
    }

    Hop hop() {
        return hop;
    }

    private ChannelFuture dial(InetSocketAddress server, EventLoop loop, ChannelInitializer<Channel> pipeline) {
        SimulatedSocket mine = new SimulatedSocket(simulation, hop, () -> true, () -> true);
        mine.pipeline().addLast(pipeline);
        mine.begin();
        ChannelPromise promise = new DefaultChannelPromise(mine, loop);
        simulation.after(hop.delay().plus(hop.delay()), () -> {
            RunningServer there = servers.apply(server.getHostString());
            if (hop.isStalled()) {
                simulation.after(CONNECT_TIMEOUT, () -> fails(promise, "no answer"));
            } else if (there == null) {
                fails(promise, "refused");
            } else if (mine.isOpen()) {
                ServerLife life = there.life();
                SimulatedSocket theirs =
                        new SimulatedSocket(simulation, hop, life::isAlive, () -> life.acts("sends to a phone"));
                SimulatedSocket.connect(mine, theirs);
                there.take(theirs);
                promise.setSuccess();
            }
        });
        return promise;
    }

    private static void fails(ChannelPromise promise, String why) {
        promise.channel().close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        promise.setFailure(new ConnectException(why));
    }
}
