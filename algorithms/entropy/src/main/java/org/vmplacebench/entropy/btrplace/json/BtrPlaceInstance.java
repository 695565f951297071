package org.vmplacebench.entropy.btrplace.json;

import java.util.List;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A problem from BtrPlace's JSON form.
 *
 * @param snapshot hosts that are on in the end or may be, in the order of the file, and the VMs
 *     that run in the end; those that do not run yet are on {@link
 *     org.vmplacebench.core.constraint.Assignment#NOWHERE}
 * @param switchedOn nodes that are off and have to be on in the end
 * @param switchedOff nodes that are on and have to be off in the end: no VM stays there
 * @param notes how it was understood, for people
 */
public record BtrPlaceInstance(
    Snapshot snapshot, List<Integer> switchedOn, List<Integer> switchedOff, List<String> notes) {

  /** Copies the lists. */
  public BtrPlaceInstance {
    switchedOn = List.copyOf(switchedOn);
    switchedOff = List.copyOf(switchedOff);
    notes = List.copyOf(notes);
  }
}
