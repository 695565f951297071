package org.vmplacebench.platform;

import java.util.List;
import org.vmplacebench.core.platform.VmClass;

/**
 * VM classes as read from a file, with what their reader has to say about it.
 *
 * @param classes at least one, in the order of the file; several may be equal, which makes VMs of
 *     that class more likely
 * @param notices one line for each line that was skipped
 */
public record ParsedVmClasses(List<VmClass> classes, List<String> notices) {

  /** Copies the lists. */
  public ParsedVmClasses {
    classes = List.copyOf(classes);
    notices = List.copyOf(notices);
  }
}
