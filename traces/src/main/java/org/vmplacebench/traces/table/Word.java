package org.vmplacebench.traces.table;

/** A constant that is written as one word in a table. */
public interface Word {

  /** The word in the file. */
  String word();
}
