package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;

/** The line family of one phone's link: its trunk to switching. Drivers of phones on a real PBX do not have it. */
public interface LinePort {
    /** Tells the phone something about a leg; {@code call} is kept by the phone with the leg when a call begins. */
    void say(long leg, CallId call, LineSignal signal);
}
