package org.vmplacebench.platform;

import java.util.List;

/**
 * Where each VM is at the start.
 *
 * @param hosts index of the host of each VM, by VM index
 * @param notices one line for each rule that could not be kept
 */
public record Placement(int[] hosts, List<String> notices) {

  /** Copies the list. */
  public Placement {
    notices = List.copyOf(notices);
  }
}
