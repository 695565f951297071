package org.vmplacebench.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** Says that an input cannot be used, with all faults that were found in it. */
public final class FaultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /** Reports {@code faults}, of which there is at least one. */
  public FaultsException(List<Fault> faults) {
    super(faults.stream().map(FaultsException::line).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order in which they were found. */
  public List<Fault> faults() {
    return faults;
  }

  private static String line(Fault fault) {
    StringBuilder text = new StringBuilder(fault.where()).append(": ").append(fault.what());
    if (!fault.allowed().isEmpty()) {
      text.append("; allowed: ").append(fault.allowed());
    }
    if (!fault.hint().isEmpty()) {
      text.append(". Maybe ").append(fault.hint());
    }
    return text.toString();
  }
}
