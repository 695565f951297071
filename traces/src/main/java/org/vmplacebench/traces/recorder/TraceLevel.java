package org.vmplacebench.traces.recorder;

import java.util.Locale;

/** How much of a run goes into {@code events.json} ({@code trace.level}). */
public enum TraceLevel {
  /** Everything. */
  FULL,
  /** All but the loads and the energy of hosts, which make up most of a trace. */
  VIOLATIONS,
  /** No {@code events.json} at all: tables and summary only. */
  METRICS;

  /** The level with a word of the property, in any letter case. */
  public static TraceLevel of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
