package org.vmplacebench.snooze;

import java.util.Locale;

/** The ways in which a leader can choose managers, by their names in VMPlaceS's traces. */
enum AssignmentChoice {
  BESTFIT,
  ROUNDROBIN;

  /** The choice of a word of the key, in any letter case. */
  static AssignmentChoice of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** A policy for one leader. */
  AssignmentPolicy policy() {
    return this == BESTFIT ? new BestFit() : new RoundRobin();
  }
}
