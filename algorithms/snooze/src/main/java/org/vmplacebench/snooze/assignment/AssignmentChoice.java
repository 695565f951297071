package org.vmplacebench.snooze.assignment;

import java.util.Locale;

/** The ways in which a leader can choose managers, by their names in VMPlaceS's traces. */
public enum AssignmentChoice {
  BESTFIT,
  ROUNDROBIN;

  /** The choice of a word of the key, in any letter case. */
  public static AssignmentChoice of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** A policy for one leader. */
  public AssignmentPolicy policy() {
    return this == BESTFIT ? new BestFit() : new RoundRobin();
  }
}
