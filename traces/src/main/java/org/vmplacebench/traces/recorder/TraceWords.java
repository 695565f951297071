package org.vmplacebench.traces.recorder;

import com.fasterxml.jackson.core.io.SerializedString;

/** Words of VMPlaceS's trace format that several writers use. */
final class TraceWords {

  /** Family of the states of schedulers and VMs. */
  static final SerializedString SERVICE = new SerializedString("SERVICE");

  /** Family of numbers that change over time. */
  static final SerializedString VARIABLE = new SerializedString("VARIABLE");

  /** The value of a variable. */
  static final SerializedString VALUE = new SerializedString("value");

  private TraceWords() {}
}
