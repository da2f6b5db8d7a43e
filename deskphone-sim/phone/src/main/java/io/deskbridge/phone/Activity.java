package io.deskbridge.phone;

/**
 * A time in which a device was in service for a user who is on one device at a time. Times are those of the device's monotonic
 * clock, as {@link System#nanoTime}: they may be compared with those of other devices of the same JVM.
 *
 * @param user the user
 * @param fence the login
 * @param from when it came into service
 * @param until when it went out of service: when it heard that the user is logged off, noticed that the link is lost, or when its
 *     validity ran out, whenever that was noticed; for a device that is still in service, the moment of asking
 */
public record Activity(String user, long fence, long from, long until) {}
