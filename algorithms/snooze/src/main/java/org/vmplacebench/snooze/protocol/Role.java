package org.vmplacebench.snooze.protocol;

/** What an agent is to the hierarchy. */
public enum Role {
  LEADER("leader"),
  MULTICAST("multicast"),
  MANAGER("managers"),
  CONTROLLER("controllers"),
  ENTRY_POINT("entry_point");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** Its name in {@code summary.json}. */
  public String label() {
    return label;
  }
}
