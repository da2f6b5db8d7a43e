package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import java.util.List;

/**
 * What the process before this one has left (A15).
 *
 * @param life this server's incarnation: which time the journal has been opened
 * @param machineFailed the machine failed since; the youngest records may be missing, and every phone's history begins anew
 * @param phones what each phone's events came to, with control sessions and since when there is consent; where the machine failed, as far
 *     as it is known
 * @param parked the calls that were parked, and when each comes back
 * @param undecided commands that were taken and not answered: the phone knows what became of them, and none may be sent again (A6)
 * @param open call records of calls that had not ended
 */
public record Recovered(
        long life,
        boolean machineFailed,
        List<PhoneStanding> phones,
        List<ParkJournal.Parked> parked,
        List<CommandJournal.Given> undecided,
        List<CallRecord> open) {}
