package io.deskbridge.cli.process;

import java.io.IOException;

/** What can go wrong with a server of {@link ThreeServers}, or with their etcd. */
enum Fault {
    /** The process is gone, and started again at the end. */
    SERVER_KILLED,
    /** The process stands still, and believes at the end what it believed in the beginning. */
    SERVER_STANDS_STILL,
    /** Connections to etcd end, and new ones too. */
    CUT_FROM_ETCD,
    /** Connections to etcd stay, and nothing comes through. */
    SILENT_TO_ETCD,
    /** Connections of phones end, and new ones too. */
    CUT_FROM_PHONES,
    /** Connections of phones stay, and nothing comes through. */
    SILENT_TO_PHONES,
    /** All members are gone, and started again at the end. */
    ETCD_KILLED,
    /** The member that leads is gone, and started again at the end; the others agree on another one. */
    ETCD_LEADER_KILLED;

    /** It is about the etcd of all servers. */
    boolean isAboutEtcd() {
        return this == ETCD_KILLED || this == ETCD_LEADER_KILLED;
    }

    void begin(ThreeServers network, String server) throws IOException {
        switch (this) {
            case SERVER_KILLED -> network.server(server).kill();
            case SERVER_STANDS_STILL -> network.signal(server, "STOP");
            case CUT_FROM_ETCD -> network.toEtcd(server).cut();
            case SILENT_TO_ETCD -> network.toEtcd(server).hang();
            case CUT_FROM_PHONES -> network.toLink(server).cut();
            case SILENT_TO_PHONES -> network.toLink(server).hang();
            case ETCD_KILLED -> network.etcd().kill();
            case ETCD_LEADER_KILLED -> network.etcd().killLeader();
        }
    }

    void end(ThreeServers network, String server) throws IOException {
        switch (this) {
            case SERVER_KILLED -> network.begin(server);
            case SERVER_STANDS_STILL -> network.signal(server, "CONT");
            case CUT_FROM_ETCD, SILENT_TO_ETCD -> network.toEtcd(server).mend();
            case CUT_FROM_PHONES, SILENT_TO_PHONES -> network.toLink(server).mend();
            case ETCD_KILLED -> network.etcd().restart();
            case ETCD_LEADER_KILLED -> network.etcd().restartKilled();
        }
    }
}
