package org.vmplacebench.snooze;

/** What an agent is to the hierarchy. */
enum Role {
  LEADER("leader"),
  MULTICAST("multicast"),
  MANAGER("managers"),
  CONTROLLER("controllers"),
  ENTRY_POINT("entry_point");

  /** Its name in {@code summary.json}. */
  final String label;

  Role(String label) {
    this.label = label;
  }
}
