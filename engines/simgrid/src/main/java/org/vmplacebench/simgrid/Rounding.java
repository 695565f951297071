package org.vmplacebench.simgrid;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.platform.VmClass;

/** The VM classes that SimGrid's bindings cannot take as they are, of VMs that migrated. */
final class Rounding {

  /** What rounding errors of floating point stay below. */
  private static final double NOTHING = 1e-9;

  private final Map<String, Double> differences = new TreeMap<>();

  /** Looks at the class of a VM that migrates. */
  void look(VmClass vmClass) {
    double difference = WholeUnits.of(vmClass).differenceTo(vmClass);
    if (difference > NOTHING) {
      differences.merge(vmClass.name(), difference, Math::max);
    }
  }

  /** What there is to say of it. */
  List<String> remarks() {
    if (differences.isEmpty()) {
      return List.of();
    }
    double most = differences.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return List.of(
        String.format(
            Locale.ROOT,
            "VMs migrated whose memory, migration speed or intensity is rounded by up to %.1g:"
                + " SimGrid's bindings take whole MiB, MiB/s and percent, so migration times"
                + " differ. Classes: %s.",
            most,
            String.join(", ", differences.keySet())));
  }
}
