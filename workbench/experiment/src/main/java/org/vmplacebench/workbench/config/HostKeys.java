package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.ValueType;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.HostSwitching;

/** The keys of the hosts and of the platform that they form. */
public final class HostKeys implements KeyProvider {

  /** Value of {@link #MEMORY_COUNTS}: for the start placement only. */
  public static final String START = "start";

  private static final int MANY = 100_000_000;

  /** Hosts for VMs. */
  public static final Key<Integer> NUMBER =
      Key.integer("hostingnodes.number", 1, MANY, "", 50, "Number of hosts for VMs.");

  /** Cores of a host. */
  public static final Key<Integer> CORES =
      Key.integer("hostingnodes.cpunumber", 1, 1_000_000, "", 4, "Cores of a host.");

  /** CPU capacity of a host for VMs. */
  public static final Key<Double> CAPACITY =
      Key.positive(
          "hostingnodes.cpucapacity",
          "demand units",
          "8000",
          "CPU capacity of a host for VMs, in the units of vm.cpuconsumption. A host is in violation"
              + " while its VMs demand more. 700 with 8 cores and vm.cpuconsumption = 100 sets one"
              + " core aside for the scheduler.");

  /** Memory of a host for VMs. */
  public static final Key<Integer> MEMORY =
      Key.integer(
          "hostingnodes.memorytotal",
          1,
          Integer.MAX_VALUE,
          "MiB",
          8192,
          "Memory of a host for VMs.");

  /** Named resources of a host for VMs. */
  public static final Key<Map<String, Double>> RESOURCES =
      new Key<>(
          "hostingnodes.resources",
          new AmountsType(0, "names of resources with amounts, such as gpu:4, disk:2000, nic:25"),
          "",
          "",
          "What each host has for VMs of further resources, by any names. A VM has what its class in"
              + " vm.classes.file says for as long as it is on a host, and goes where there is room"
              + " for it. A host of platform.file with properties of its own, such as resource.gpu,"
              + " has those instead.");

  /** When memory counts. */
  public static final Key<String> MEMORY_COUNTS =
      Key.choice(
          "hosts.memory.counts",
          List.of("always", START),
          "always",
          "When the memory of hosts bounds what VMs they take: always, or for the start placement"
              + " only, as in CloudSim 3.0.3, whose running VMs need none.");

  /** Bandwidth of a host's network card. */
  public static final Key<Double> BANDWIDTH =
      Key.positive(
          "hostingnodes.netbw",
          "MB/s",
          "125",
          "Bandwidth of a host's network card, in 10^6 bytes/s, where the platform is generated: 125"
              + " is 1 Gbit/s. (VMPlaceS read it without using it.)");

  /** Hosts without VMs, for the scheduler. */
  public static final Key<Integer> SERVICE_NODES =
      new Key<>(
          "servicenodes.number",
          ValueType.integer(0, MANY),
          "",
          "",
          "Number of hosts that take no VMs and run the scheduler. Where it is left out, as many as"
              + " the algorithm wants: 1, and for snooze one for each group manager and one for the"
              + " leader.");

  /** Platform to read instead of generating one. */
  public static final Key<Path> PLATFORM_FILE =
      Key.inputFile(
          "platform.file",
          "",
          "SimGrid platform file (XML 4.1) that describes hosts and network. Where it is left out,"
              + " the platform is generated from the hostingnodes.*, servicenodes.* and sites.* keys.");

  @Override
  public String title() {
    return "Hosts";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        NUMBER,
        CORES,
        CAPACITY,
        MEMORY,
        RESOURCES,
        MEMORY_COUNTS,
        BANDWIDTH,
        SERVICE_NODES,
        SchedulingKeys.TURN_OFF,
        SchedulingKeys.IDLE_HOSTS,
        HostSwitching.BOOT_TIME,
        HostSwitching.BOOT_POWER,
        HostSwitching.SHUTDOWN_TIME,
        HostSwitching.SHUTDOWN_POWER,
        PLATFORM_FILE);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new OnePlatform());
  }
}
