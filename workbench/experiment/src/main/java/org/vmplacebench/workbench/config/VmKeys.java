package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;

/** The keys of the VMs and of where they start. */
public final class VmKeys implements KeyProvider {

  /** Number of VMs. */
  public static final Key<Integer> NUMBER =
      Key.integer("vm.number", 0, 1_000_000_000, "", 200, "Number of VMs.");

  /** Demand of a fully loaded vCPU. */
  public static final Key<Double> CPU_CONSUMPTION =
      Key.positive(
          "vm.cpuconsumption",
          "demand units",
          "2000",
          "CPU demand of one vCPU at full load, in the units of hostingnodes.cpucapacity.");

  /** The classes file. */
  public static final Key<Path> CLASSES_FILE =
      Key.inputFile(
          "vm.classes.file",
          "config/vm_classes.txt",
          "VM classes, one name:vcpus:memory MiB:network MiB/s:migration MiB/s:memory update % a"
              + " line. Each VM is of a class drawn at random. 0 MiB/s on the network or for"
              + " migrations means no bound; the memory update is a share of the migration speed, so"
              + " with 0 for that a VM changes no memory.");

  /** The start placement. */
  public static final Key<Path> PLACEMENT_FILE =
      Key.inputFile(
          "placement.file",
          "",
          "Start placement, one host: vm vm ... a line. Where it is left out, VMs are placed round"
              + " robin.");

  @Override
  public String title() {
    return "VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(NUMBER, CPU_CONSUMPTION, CLASSES_FILE, PLACEMENT_FILE);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new ExpectedEvents());
  }
}
