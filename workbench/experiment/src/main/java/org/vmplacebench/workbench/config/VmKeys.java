package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;

/** The keys of the VMs and of where they start. */
public final class VmKeys implements KeyProvider {

  /** Value of {@link #CLASSES_ASSIGNMENT}: by index. */
  public static final String BLOCKS = "blocks";

  /** Value of {@link #PLACEMENT_RULE}. */
  public static final String FIRST_FIT = "first-fit";

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
              + " with 0 for that a VM changes no memory. A seventh part such as :gpu=1,disk=20 says"
              + " what a VM has of the resources that hosts name (hostingnodes.resources).");

  /** Which VM is of which class. */
  public static final Key<String> CLASSES_ASSIGNMENT =
      Key.choice(
          "vm.classes.assignment",
          List.of("drawn", BLOCKS),
          "drawn",
          "Which class a VM is of: drawn from the seed, or by its index, so that as many VMs as there"
              + " are of a class follow each other, as in CloudSim's examples.");

  /** How VMs are placed at the start. */
  public static final Key<String> PLACEMENT_RULE =
      Key.choice(
          "placement.rule",
          List.of("balanced", FIRST_FIT),
          "balanced",
          "Where VMs start without a placement.file: in balance, round robin, or each on the first"
              + " host that has memory and CPU for it at full load.");

  /** The start placement. */
  public static final Key<Path> PLACEMENT_FILE =
      Key.inputFile(
          "placement.file",
          "",
          "Start placement, one host: vm vm ... a line; vm-0=small or vm-0=2 also says of which VM"
              + " class one is, by its name or its number in the file of classes. Where it is left"
              + " out, placement.rule decides.");

  @Override
  public String title() {
    return "VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        NUMBER, CPU_CONSUMPTION, CLASSES_FILE, CLASSES_ASSIGNMENT, PLACEMENT_FILE, PLACEMENT_RULE);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new ExpectedEvents());
  }
}
