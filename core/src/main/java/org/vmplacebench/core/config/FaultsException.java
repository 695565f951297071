package org.vmplacebench.core.config;

import java.util.ArrayList;
import java.util.List;

/** All the faults of what a user gave, so that they can be mended in one go. */
public final class FaultsException extends RuntimeException {

  /** So many faults are shown; who has more has another problem. */
  public static final int SHOWN = 40;

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * The exception whose message has one line per fault, the first {@value #SHOWN} of them.
   *
   * @param faults at least one, in the order in which a user should see them
   */
  public FaultsException(List<Fault> faults) {
    super(String.join(System.lineSeparator(), lines(faults)));
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no fault, so nothing to throw");
    }
    this.faults = List.copyOf(faults);
  }

  private static List<String> lines(List<Fault> faults) {
    List<String> lines = new ArrayList<>();
    faults.stream().limit(SHOWN).map(Fault::toString).forEach(lines::add);
    if (faults.size() > SHOWN) {
      lines.add("and " + (faults.size() - SHOWN) + " more");
    }
    return lines;
  }

  /** The faults, at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
