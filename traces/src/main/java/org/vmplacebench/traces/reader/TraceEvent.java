package org.vmplacebench.traces.reader;

import java.util.Map;

/**
 * One record of a trace.
 *
 * @param event {@code trace_event}, or another kind such as {@code crash_event}
 * @param origin the host or VM that it is about; empty where absent
 * @param state the family of the record, for example {@code PM}, {@code SERVICE}, {@code VARIABLE};
 *     empty where absent
 * @param time s; the start of a state, and the moment of a variable; NaN where the record has none
 * @param value the state or the variable, for example {@code violation}, {@code LOAD}; empty where
 *     absent
 * @param data further values: text, {@link Double}, {@link Boolean} or a map of the same; empty
 *     where the record has none
 * @param duration s; of a state that began at {@code time}, or since the variable was set before;
 *     NaN where absent
 */
public record TraceEvent(
    String event,
    String origin,
    String state,
    double time,
    String value,
    Map<String, Object> data,
    double duration) {

  /** The number that {@code data} holds under {@code name}, or NaN. */
  public double number(String name) {
    return data.get(name) instanceof Double number ? number : Double.NaN;
  }

  /** The text that {@code data} holds under {@code name}, or the empty string. */
  public String text(String name) {
    return data.get(name) instanceof String text ? text : "";
  }

  /** s, the end of a state. */
  public double end() {
    return time + duration;
  }
}
