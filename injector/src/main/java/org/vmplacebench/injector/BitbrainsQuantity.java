package org.vmplacebench.injector;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.injector.recorded.WorkloadKeys;

/** What the trace of Bitbrains has of VMs over time, each a column or the sum of two. */
enum BitbrainsQuantity {
  /** Percent of a VM's vCPUs; more than 100 counts as 100. */
  LOAD("", "CPU usage", 100, "CPU usage [%]", ""),

  /** KB/s that a VM receives and sends. */
  NETWORK(
      "network",
      "network throughput",
      1e9,
      "Network received throughput [KB/s]",
      "Network transmitted throughput [KB/s]"),

  /** KB/s that a VM reads from its disk and writes to it. */
  DISK_IO(
      "disk-io",
      "disk throughput",
      1e9,
      "Disk read throughput [KB/s]",
      "Disk write throughput [KB/s]");

  private final String resource;
  private final String words;
  private final double most;
  private final String column;
  private final String otherColumn;

  BitbrainsQuantity(String resource, String words, double most, String column, String otherColumn) {
    this.resource = resource;
    this.words = words;
    this.most = most;
    this.column = column;
    this.otherColumn = otherColumn;
  }

  /** What an experiment takes from the trace for a resource: nothing, or one of these. */
  static Optional<BitbrainsQuantity> of(Settings settings, String resource) {
    boolean recorded =
        !settings.get(WorkloadKeys.KIND).hasRequests()
            && LoadSource.kind(settings).equals(InjectorKeys.BITBRAINS)
            && !settings.has(InjectorKeys.LOAD_FILE);
    if (recorded && !settings.get(InjectorKeys.RESOURCES).get(resource).isDrawn()) {
      for (BitbrainsQuantity one : values()) {
        if (one.resource.equals(resource)) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  /** What values are, for messages. */
  String words() {
    return words;
  }

  /** The largest value; what is above it counts as this. */
  double most() {
    return most;
  }

  /** The columns of which it is the sum. */
  List<String> columns() {
    return otherColumn.isEmpty() ? List.of(column) : List.of(column, otherColumn);
  }
}
