package org.vmplacebench.injector.recorded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** What is done with lines that are not as they should be: they are faults, or left out. */
public final class OddLines {

  private final boolean leftOut;
  private final List<Fault> faults = new ArrayList<>();
  private long count;

  /**
   * No line yet.
   *
   * @param leftOut whether they are left out and counted
   */
  public OddLines(boolean leftOut) {
    this.leftOut = leftOut;
  }

  /** A line is odd. */
  public void line(Path file, long line, String what, String allowed) {
    count++;
    if (!leftOut) {
      fault(file, line, what, allowed);
    }
  }

  /** A file is wrong as a whole, or in a line without which the others say nothing. */
  public void fault(Path file, long line, String what, String allowed) {
    if (faults.size() <= FaultsException.SHOWN) {
      faults.add(new Fault(line == 0 ? file.toString() : file + ":" + line, what, allowed, ""));
    }
  }

  /** Whether odd lines are left out, not faults. */
  public boolean areLeftOut() {
    return leftOut;
  }

  /** Whether there is any fault. */
  public boolean hasFaults() {
    return !faults.isEmpty();
  }

  /** Lines that were left out. */
  public long leftOut() {
    return count;
  }

  /**
   * Ends here where there are faults.
   *
   * @throws FaultsException with all of them
   */
  public void throwFaults() {
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }
}
