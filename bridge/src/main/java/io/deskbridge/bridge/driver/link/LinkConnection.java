package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Heartbeat;
import io.deskbridge.proto.phonelink.v1.LogIn;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Refused;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection and the phones on it. Everything here runs on the connection's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written comes as exceptionCaught or channelInactive.
final class LinkConnection extends SimpleChannelInboundHandler<PhoneFrame> {
    private static final Logger log = LoggerFactory.getLogger(LinkConnection.class);
    private static final int LONGEST_PHONE = 64;
    private static final int LONGEST_KEYED = 64;

    private final PhoneSink sink;
    private final LinkLimits limits;
    private final PhoneCount count;
    private final LongSupplier nanoTime;
    private final Map<PhoneId, LinkPhone> phones = new HashMap<>(2);
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> loginTimer;
    private @Nullable Future<?> slowTimer;
    private boolean ending;

    /** {@code nanoTime} is the clock by which phones are told how old an order is. */
    LinkConnection(PhoneSink sink, LinkLimits limits, PhoneCount count, LongSupplier nanoTime) {
        super(PhoneFrame.class);
        this.sink = sink;
        this.limits = limits;
        this.count = count;
        this.nanoTime = nanoTime;
    }

    @Override
    public void channelActive(ChannelHandlerContext channelContext) {
        context = channelContext;
        awaitLogin(channelContext);
    }

    /** A connection without a phone is not kept. */
    private void awaitLogin(ChannelHandlerContext channelContext) {
        cancel(loginTimer);
        loginTimer = channelContext
                .executor()
                .schedule(
                        () -> {
                            if (phones.isEmpty()) {
                                log.debug("No phone registered on {} in time", channelContext.channel());
                                channelContext.close();
                            }
                        },
                        limits.login().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channelContext, PhoneFrame frame) {
        if (ending) {
            return;
        }
        if (frame.getPhone().isEmpty() || frame.getPhone().length() > LONGEST_PHONE) {
            throw new MalformedFrameException("The frame names no phone.");
        }
        PhoneId phone = new PhoneId(frame.getPhone());
        LinkPhone known = phones.get(phone);
        try {
            if (frame.getMessageCase() == PhoneFrame.MessageCase.REGISTER) {
                register(channelContext, phone, known, frame.getRegister());
            } else if (known == null) {
                refuse(channelContext, phone, RefusedCode.REFUSED_CODE_PROTOCOL_ERROR, "register first");
            } else {
                known.heard();
                said(known, frame);
            }
        } catch (MalformedFrameException e) {
            refuse(channelContext, phone, RefusedCode.REFUSED_CODE_PROTOCOL_ERROR, reasonOf(e));
            if (known != null) {
                putOut(known);
            }
        }
    }

    private void said(LinkPhone phone, PhoneFrame frame) {
        switch (frame.getMessageCase()) {
            case CONTROL -> control(phone, frame.getControl());
            case LINE -> sink.reported(phone.phone(), phone.incarnation(), FromPhone.line(frame.getLine()));
            case HEARTBEAT -> heartbeat(phone, frame.getHeartbeat());
            case LET_GO ->
                sink.letGo(phone.phone(), phone.incarnation(), frame.getLetGo().getFence());
            case UNREGISTER -> left(phone, true);
            case LOG_IN -> logIn(phone, frame.getLogIn());
            case LOG_OUT -> sink.logOut(phone.phone(), phone.incarnation());
            case REGISTER, MESSAGE_NOT_SET -> throw new MalformedFrameException("the frame says nothing known");
        }
    }

    private void logIn(LinkPhone phone, LogIn said) {
        FromPhone.require(
                said.getNumber().length() <= LONGEST_KEYED && said.getPin().length() <= LONGEST_KEYED,
                "a number or a PIN has at most " + LONGEST_KEYED + " characters");
        sink.logIn(phone.phone(), phone.incarnation(), said.getNumber(), said.getPin());
    }

    private void heartbeat(LinkPhone phone, Heartbeat heartbeat) {
        if (heartbeat.getNumber() != 0) {
            sink.beat(phone.phone(), phone.incarnation(), heartbeat.getNumber());
        }
    }

    private void control(LinkPhone phone, PhoneControl control) {
        if (control.hasPanel()) {
            var panel = control.getPanel();
            sink.panelRead(phone.phone(), phone.incarnation(), panel.getPanelId(), FeatureWords.panel(panel));
        } else if (control.hasOrderKnown()) {
            var known = control.getOrderKnown();
            sink.orderKnown(phone.phone(), phone.incarnation(), known.getQueryId(), FromPhone.known(known));
        } else {
            sink.reported(phone.phone(), phone.incarnation(), FromPhone.control(control));
            if (control.getReport() != 0) {
                sink.numbered(phone.phone(), phone.incarnation(), control.getReport());
            }
        }
    }

    private void register(
            ChannelHandlerContext channelContext, PhoneId phone, @Nullable LinkPhone known, Register register) {
        Optional<PhoneSink.Admission> admission = sink.admit(phone, register.getSecret());
        if (admission.isEmpty()) {
            refuse(channelContext, phone, RefusedCode.REFUSED_CODE_LOGIN_REFUSED, "unknown phone or wrong secret");
            return;
        }
        PhoneSink.Greeting greeting = FromPhone.greeting(register);
        var device = FromPhone.device(register);
        var whole = FromPhone.whole(register.getSnapshot()).reporting(FromPhone.lastReports(register));
        if (known != null) {
            known.silence();
        } else if (!count.enter(phone)) {
            refuse(channelContext, phone, RefusedCode.REFUSED_CODE_OVERLOADED, "too many phones on this server");
            return;
        }
        long incarnation = admission.get().incarnation();
        Registered welcome = Registered.newBuilder()
                .setIncarnation(incarnation)
                .setServer(admission.get().server())
                .setDisplayName(admission.get().displayName())
                .addAllEmergencyNumbers(admission.get().emergency())
                .setExclusive(admission.get().exclusive())
                .build();
        LinkPhone here = new LinkPhone(phone, incarnation, this, channelContext.channel(), welcome, nanoTime);
        phones.put(phone, here);
        log.debug("Phone {} registered, incarnation {}", phone, incarnation);
        sink.attached(phone, incarnation, here, greeting, device, whole);
    }

    /** The bridge has given this phone up; the connection may carry others. */
    void putOut(LinkPhone phone) {
        left(phone, false);
    }

    private void left(LinkPhone phone, boolean loggedOff) {
        if (!phones.remove(phone.phone(), phone)) {
            return;
        }
        count.leave(phone.phone());
        log.debug("Phone {} is gone, incarnation {}", phone.phone(), phone.incarnation());
        sink.detached(phone.phone(), phone.incarnation(), loggedOff);
        ChannelHandlerContext here = context;
        if (here != null && phones.isEmpty() && here.channel().isActive()) {
            awaitLogin(here);
        }
    }

    private static void refuse(ChannelHandlerContext channelContext, PhoneId phone, RefusedCode code, String text) {
        log.info("Phone {} on {} refused, {}: {}", phone, channelContext.channel(), code, text);
        write(channelContext, refused(phone.value(), code, text));
    }

    private static BridgeFrame refused(String phone, RefusedCode code, String text) {
        return BridgeFrame.newBuilder()
                .setPhone(phone)
                .setRefused(Refused.newBuilder().setCode(code).setText(text))
                .build();
    }

    private static void write(ChannelHandlerContext channelContext, BridgeFrame frame) {
        channelContext.writeAndFlush(frame, channelContext.voidPromise());
    }

    /** Tells every phone why, then closes. */
    void end(RefusedCode code, String text) {
        ChannelHandlerContext here = context;
        if (here == null || ending) {
            return;
        }
        ending = true;
        for (PhoneId phone : phones.keySet()) {
            here.write(refused(phone.value(), code, text), here.voidPromise());
        }
        // The last one names no phone: it is about the connection.
        here.writeAndFlush(refused("", code, text)).addListener(ChannelFutureListener.CLOSE);
        // Whoever does not read what it is told is not waited for.
        here.executor().schedule(() -> here.close(), limits.slow().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext channelContext) {
        cancel(loginTimer);
        cancel(slowTimer);
        new ArrayList<>(phones.values()).forEach(phone -> left(phone, false));
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channelContext, Object event) {
        if (event instanceof IdleStateEvent) {
            log.info("Nothing heard from {} for {}; closed", channelContext.channel(), limits.silence());
            channelContext.close();
        }
    }

    /** Whoever does not read what it is sent cannot be kept: what is unsent costs memory. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channelContext) {
        cancel(slowTimer);
        if (!channelContext.channel().isWritable()) {
            slowTimer = channelContext
                    .executor()
                    .schedule(
                            () -> {
                                log.info("{} does not read; closed", channelContext.channel());
                                channelContext.close();
                            },
                            limits.slow().toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channelContext, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            end(RefusedCode.REFUSED_CODE_FRAME_TOO_LARGE, "a frame is at most " + limits.frameBytes() + " bytes");
        } else if (cause instanceof DecoderException || cause instanceof MalformedFrameException) {
            log.info("Malformed frame from {}: {}", channelContext.channel(), reasonOf(cause));
            end(RefusedCode.REFUSED_CODE_MALFORMED, reasonOf(cause));
        } else if (cause instanceof IOException) {
            log.debug("Connection {} broke: {}", channelContext.channel(), cause.getMessage());
            channelContext.close();
        } else {
            log.error("A bug ended the connection {}", channelContext.channel(), cause);
            channelContext.close();
        }
    }

    private static String reasonOf(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
