package org.vmplacebench.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** All the faults of what a user gave, so that they can be mended in one go. */
public final class FaultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * The exception whose message has one line per fault.
   *
   * @param faults at least one, in the order in which a user should see them
   */
  public FaultsException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no fault, so nothing to throw");
    }
    this.faults = List.copyOf(faults);
  }

  /** The faults, at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
