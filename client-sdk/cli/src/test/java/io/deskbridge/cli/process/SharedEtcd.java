package io.deskbridge.cli.process;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The etcd of a network of processes: one member, or three, so that its leader can change. */
final class SharedEtcd implements AutoCloseable {
    private static final int ANSWERS_WITHIN_SECONDS = 2;

    private final List<EtcdProcess> members;
    private @Nullable EtcdProcess killed;

    private SharedEtcd(List<EtcdProcess> members) {
        this.members = members;
    }

    /** Starts it; all members answer when this returns. */
    static SharedEtcd start(int members, Path directory) throws IOException {
        return new SharedEtcd(
                members == 1 ? List.of(EtcdProcess.start(directory)) : EtcdProcess.startCluster(members, directory));
    }

    List<URI> endpoints() {
        return members.stream().map(EtcdProcess::endpoint).toList();
    }

    List<Integer> ports() {
        return endpoints().stream().map(URI::getPort).toList();
    }

    /** It can lose a member and go on. */
    boolean canChangeItsLeader() {
        return members.size() > 2;
    }

    /** Kills all members, as when the power fails. */
    void kill() {
        members.forEach(EtcdProcess::close);
    }

    /** Starts what has been killed, with its data; all answer when this returns. */
    void restart() throws IOException {
        for (EtcdProcess member : members) {
            member.launch();
        }
        for (EtcdProcess member : members) {
            member.awaitHealth();
        }
    }

    /** Kills the member that leads; the others have to agree on another one. */
    void killLeader() {
        EtcdProcess leader = Seen.until(this::leader, Optional::isPresent).orElseThrow();
        leader.close();
        killed = leader;
    }

    /** Starts the member that has led. */
    void restartKilled() throws IOException {
        EtcdProcess back = killed;
        killed = null;
        if (back != null) {
            back.start();
        }
    }

    private Optional<EtcdProcess> leader() {
        try (Client asking = Client.builder().endpoints(endpoints()).build()) {
            for (EtcdProcess member : members) {
                StatusResponse status = asking.getMaintenanceClient()
                        .statusMember(member.endpoint().toString())
                        .get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
                if (status.getLeader() == status.getHeader().getMemberId()) {
                    return Optional.of(member);
                }
            }
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
