package org.vmplacebench.traces.table;

/** How the downtime of a VM ended. */
public enum DowntimeEnd implements Word {
  /** With its host, as it was. */
  RETURNED("returned"),
  /** It booted anew. */
  RESTARTED("restarted"),
  /** It was read from its snapshot. */
  RESUMED("resumed"),
  /** It was destroyed or stopped. */
  DESTROYED("destroyed"),
  /** It lasted until the end of the run. */
  OPEN("open");

  private final String word;

  DowntimeEnd(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
