package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Deque;
import java.util.List;

/** A history in which something happens right after somebody has found nothing new. */
record InterruptedHistory(EventHistory history, Deque<Runnable> betweenLooks) implements EventHistory {
    @Override
    public void append(Entry entry) {
        history.append(entry);
    }

    @Override
    public void begin(PhoneStanding standing) {
        history.begin(standing);
    }

    @Override
    public List<Entry> after(PhoneId phone, long sequence, int limit) {
        List<Entry> found = history.after(phone, sequence, limit);
        if (found.isEmpty() && !betweenLooks.isEmpty()) {
            betweenLooks.remove().run();
        }
        return found;
    }

    @Override
    public boolean reaches(PhoneId phone, long sequence) {
        return history.reaches(phone, sequence);
    }

    @Override
    public long head(PhoneId phone) {
        return history.head(phone);
    }

    @Override
    public void listen(PhoneId phone, Listener listener) {
        history.listen(phone, listener);
    }

    @Override
    public void unlisten(PhoneId phone, Listener listener) {
        history.unlisten(phone, listener);
    }
}
