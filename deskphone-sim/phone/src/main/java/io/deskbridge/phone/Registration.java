package io.deskbridge.phone;

import io.deskbridge.phone.link.Backoff;
import io.deskbridge.phone.link.FrameReader;
import io.deskbridge.phone.link.FrameWriter;
import io.deskbridge.phone.link.LoginWords;
import io.deskbridge.phone.link.OrderMemory;
import io.deskbridge.phone.link.PhoneTrunk;
import io.deskbridge.phone.link.ReportMemory;
import io.deskbridge.phone.link.TrunkPhone;
import io.deskbridge.phone.model.Order;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.PhoneInput.LinkChange;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Refused;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone's standing with its bridge: without power, without a link, asking to be let in, or registered. What the phone
 * says goes through here, and gets out only where it may. On the phone's event loop only, but for {@link #counts}.
 */
final class Registration implements TrunkPhone {

    /** Between Register and its answer nothing may be sent; what happens meanwhile waits, up to this many frames. */
    private static final int MAX_UNSENT = 256;

    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final PhoneLife life;
    private final FrameWriter frames;
    private final FrameWriter.Identity identity;
    private final String phone;
    private final Backoff askAgain;
    private final ArrayDeque<PhoneFrame> unsent = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private final OrderMemory memory;
    private final ReportMemory reports = new ReportMemory();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();
    private PhoneTrunk trunk;
    private Standing standing = Standing.NO_POWER;
    private String server = "";
    private String displayName = "";
    private FrameWriter.Life present = FrameWriter.Life.of("");
    private String refusal = "";
    private int attempt;
    private boolean cut;

    Registration(PhoneLife life, DeskPhoneBuilder made, FrameWriter frames, PhoneTrunk trunk) {
        this.life = life;
        this.frames = frames;
        this.identity = made.identity();
        this.phone = made.phone;
        this.askAgain = new Backoff(made.random);
        this.nanoTime = made.monotonic();
        this.memory = new OrderMemory(nanoTime);
        this.trunk = trunk;
    }

    private enum Standing {
        NO_POWER,
        NO_LINK,
        ASKING,
        REGISTERED
    }

    boolean isPowered() {
        return standing != Standing.NO_POWER;
    }

    @Override
    public boolean isRegistered() {
        return standing == Standing.REGISTERED;
    }

    String server() {
        return server;
    }

    String displayName() {
        return displayName;
    }

    /** The code of the last refusal; empty for none. */
    String refusal() {
        return refusal;
    }

    PhoneTrunk trunk() {
        return trunk;
    }

    void powerOn(String newBootId) {
        standing = Standing.NO_LINK;
        present = FrameWriter.Life.of(newBootId);
        comeBack();
    }

    void powerOff() {
        fallSilent();
        standing = Standing.NO_POWER;
        memory.forget();
        reports.forget();
        displayName = "";
    }

    /** Leaves the link without a word. */
    void fallSilent() {
        if (isPowered()) {
            standing = Standing.NO_LINK;
        }
        server = "";
        refusal = "";
        attempt++;
        unsent.clear();
        trunk.leave(this);
    }

    /** Leaves the link without a word until {@link #mend}. */
    void cut() {
        cut = true;
        fallSilent();
    }

    void mend() {
        cut = false;
        comeBack();
    }

    /** Logs off, where there is somebody to hear it. */
    void sayGoodbye() {
        if (isRegistered()) {
            say(frames.unregister());
            trunk.flush();
        }
    }

    private void comeBack() {
        if (standing == Standing.NO_LINK && !cut) {
            askAgain.reset();
            trunk.join(this);
        }
    }

    /** From the next {@link #mend} or {@link #powerOn} on; the phone must have left the old trunk. */
    void use(PhoneTrunk newTrunk) {
        trunk = newTrunk;
    }

    /** Sends a frame with the next flush, keeps it until the bridge has let the phone in, or drops it without a link. */
    void say(PhoneFrame said) {
        PhoneFrame frame = said;
        if (said.hasControl()) {
            memory.says(said.getControl());
            PhoneControl numbered = reports.says(said.getControl(), memory::requestOf);
            frame = numbered.getReport() == 0 ? said : frames.control(numbered);
        }
        switch (standing) {
            case REGISTERED -> transmit(frame);
            case ASKING -> {
                if (unsent.size() < MAX_UNSENT) {
                    unsent.add(frame);
                }
            }
            case NO_POWER, NO_LINK -> {}
        }
    }

    void flush() {
        trunk.flush();
    }

    /** May be called from any thread. */
    FrameCounts counts() {
        return new FrameCounts(received.get(), sent.get(), orders.get());
    }

    @Override
    public String phone() {
        return phone;
    }

    @Override
    public void connected() {
        standing = Standing.ASKING;
        attempt++;
        unsent.clear();
        Service service = life.service();
        memory.registers();
        count(sent);
        trunk.send(frames.register(
                identity, present, life.state(), service.largestFence(), service.waitsToBeTold(), reports));
    }

    @Override
    public void received(BridgeFrame frame) {
        if (!frame.getControl().hasAcknowledged()) {
            count(received);
        }
        switch (frame.getMessageCase()) {
            case REGISTERED -> registered(frame.getRegistered());
            case REFUSED -> refused(frame.getRefused());
            case CONTROL -> control(frame.getControl());
            case LINE -> {
                heed(FrameReader.kept(frame.getLine()));
                heed(FrameReader.line(frame.getLine()));
            }
            case LOGGED_IN, LOGGED_OFF, VALIDITY, LOG_IN_REFUSED -> aboutLogin(frame);
            case MESSAGE_NOT_SET -> log.debug("Phone {} got a frame it does not know", phone);
        }
    }

    /** Whoever is not registered has nobody logged in, and nothing to answer. */
    private void aboutLogin(BridgeFrame frame) {
        if (!isRegistered()) {
            return;
        }
        Service service = life.service();
        if (frame.hasLoggedIn()) {
            service.loggedIn(frame.getLoggedIn());
        } else if (frame.hasLoggedOff()) {
            service.loggedOff(frame.getLoggedOff());
        } else if (frame.hasValidity()) {
            service.granted(frame.getValidity());
        } else {
            service.logInRefused(frame.getLogInRefused());
        }
    }

    @Override
    public void silent() {
        memory.sends();
        trunk.send(LoginWords.heartbeat(phone, 0));
    }

    @Override
    public void disconnected() {
        boolean wasRegistered = isRegistered();
        standing = Standing.NO_LINK;
        server = "";
        unsent.clear();
        life.step(new PhoneInput.LinkChanged(LinkChange.LOST));
        if (wasRegistered) {
            life.heard(PhoneListener::lost);
        }
    }

    private void control(BridgeControl control) {
        if (control.hasAcknowledged()) {
            reports.acknowledged(control.getAcknowledged().getReport());
            return;
        }
        PhoneControl answer = control.hasOrderQuery() ? memory.answer(control.getOrderQuery()) : null;
        if (control.hasOrder()) {
            answer = memory.ordered(control.getOrder());
        }
        if (answer != null) {
            say(frames.control(answer));
            flush();
        } else {
            heed(FrameReader.control(control));
        }
    }

    private void heed(@Nullable PhoneInput input) {
        if (input != null) {
            if (input instanceof Order) {
                count(orders);
            }
            life.step(input);
        }
    }

    private void registered(Registered welcome) {
        if (standing != Standing.ASKING) {
            return;
        }
        // Before anything else: nobody may be answered by a phone that needs a lease.
        life.service().registered(welcome.getExclusive());
        standing = Standing.REGISTERED;
        present = present.afterRegistered();
        refusal = "";
        askAgain.works(nanoTime.getAsLong());
        server = welcome.getServer();
        displayName = welcome.getDisplayName();
        if (unsent.size() >= MAX_UNSENT) {
            // Too much has happened to tell it all; the sum of it is enough.
            transmit(frames.snapshot(life.state()));
        } else {
            unsent.forEach(this::transmit);
        }
        unsent.clear();
        life.step(new PhoneInput.LinkChanged(LinkChange.UP, Set.copyOf(welcome.getEmergencyNumbersList())));
        life.heard(ear -> ear.registered(server, displayName));
    }

    private void refused(Refused refused) {
        RefusedCode code = refused.getCode();
        // Another phone has this name, or the secret is wrong: trying again would only fight.
        boolean forGood = code == RefusedCode.REFUSED_CODE_REPLACED || code == RefusedCode.REFUSED_CODE_LOGIN_REFUSED;
        if (forGood) {
            fallSilent();
        } else {
            standing = Standing.NO_LINK;
            server = "";
            askLater();
        }
        refusal = code.name();
        life.step(new PhoneInput.LinkChanged(LinkChange.LOST));
        life.heard(ear -> ear.refused(code.name(), refused.getText()));
    }

    private void askLater() {
        int mine = attempt;
        long millis = askAgain.next(nanoTime.getAsLong()).toMillis();
        Future<?> asking = trunk.loop().schedule(() -> askUnlessDone(mine), millis, TimeUnit.MILLISECONDS);
        asking.addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                log.warn("Phone {} could not ask again", phone, done.cause());
            }
        });
    }

    /** Only where the same connection still stands; a new one has asked already. */
    private void askUnlessDone(int refusedAttempt) {
        if (standing == Standing.NO_LINK && attempt == refusedAttempt && trunk.isConnected()) {
            connected();
            trunk.flush();
        }
    }

    private void transmit(PhoneFrame frame) {
        memory.sends();
        count(sent);
        trunk.send(frame);
    }

    /** There is one writer, so no atomic addition is needed; readers see it soon. */
    private static void count(AtomicLong counter) {
        counter.setRelease(counter.getPlain() + 1);
    }
}
