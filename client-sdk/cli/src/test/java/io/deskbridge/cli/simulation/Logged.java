package io.deskbridge.cli.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.deskbridge.bridge.actor.port.JournalException;
import java.util.function.BooleanSupplier;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the product logs while a simulation runs: nothing is printed, and what it calls an error is a defect, unless the process in
 * which it happened is dead by then, or it says that the disk has failed (which it was made to). A warning is the product's answer to a fault, and faults are what a simulation is made of.
 */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger platform = LogManager.getLogManager().getLogger("");
    private final @Nullable Level before;
    private final java.util.logging.@Nullable Level platformBefore;
    private BooleanSupplier ofTheDead = () -> false;
    private @Nullable String first;

    /** From now on, until it is closed. */
    Logged() {
        before = root.getLevel();
        platformBefore = platform.getLevel();
        root.setLevel(Level.ERROR);
        root.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
        platform.setLevel(java.util.logging.Level.OFF);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** A new run begins; what is logged while {@code dead} is so does not count. */
    void begins(BooleanSupplier dead) {
        first = null;
        ofTheDead = dead;
    }

    /** The first error since the run began, or null. */
    @Nullable
    String first() {
        return first;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (first == null && !ofTheDead.getAsBoolean() && !isOfTheDisk(event)) {
            IThrowableProxy thrown = event.getThrowableProxy();
            first = event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
        }
    }

    /** A journal that has stopped, because the disk was made to fail: from then on everything that would write says so. */
    private static boolean isOfTheDisk(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLoggerName().equals("io.deskbridge.bridge.journal.Halt")
                || (thrown != null && thrown.getClassName().equals(JournalException.class.getName()));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        root.setLevel(before);
        root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
        platform.setLevel(platformBefore);
    }
}
