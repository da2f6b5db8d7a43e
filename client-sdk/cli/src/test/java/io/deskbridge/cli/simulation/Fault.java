package io.deskbridge.cli.simulation;

/** What goes wrong in a simulation. */
enum Fault {
    /** Nothing. */
    NONE,
    /** A phone's connection breaks. */
    PHONE_CUT,
    /** A phone and its server do not hear each other for a while, and are not told. */
    PHONE_STALLED,
    /** A phone loses its power. */
    PHONE_UNPLUGGED,
    /** A client's connection breaks. */
    CLIENT_CUT,
    /** A client and its server do not hear each other for a while. */
    CLIENT_STALLED,
    /** The connection of two servers breaks. */
    SERVERS_CUT,
    /** Two servers do not hear each other for a while. */
    SERVERS_STALLED,
    /** The registry does not answer. */
    REGISTRY_AWAY,
    /** A server's process dies, between two events or in the middle of one. */
    PROCESS_KILLED,
    /** A server's machine fails. */
    MACHINE_FAILED,
    /** A server is stopped in good order. */
    SERVER_STOPPED,
    /** A server's disk is full. */
    DISK_FULL,
    /** A server's disk breaks. */
    DISK_BROKEN;

    /** A server's process ends by it. */
    boolean isDeath() {
        return switch (this) {
            case PROCESS_KILLED, MACHINE_FAILED, SERVER_STOPPED, DISK_FULL, DISK_BROKEN -> true;
            case NONE,
                    PHONE_CUT,
                    PHONE_STALLED,
                    PHONE_UNPLUGGED,
                    CLIENT_CUT,
                    CLIENT_STALLED,
                    SERVERS_CUT,
                    SERVERS_STALLED,
                    REGISTRY_AWAY -> false;
        };
    }
}
