package org.vmplacebench.workbench.experiment;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.injector.ArrivalKeys;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.recorded.WorkloadKind;

/**
 * Which names constraints may have for VMs of an experiment, beside {@code vm-0} and its like.
 * Whether a recording has them is seen when it is read.
 */
final class ComingVms {

  private final boolean isRecorded;
  private final boolean anyCome;
  private final boolean hasGroups;
  private final int vms;
  private final List<String> known = new ArrayList<>();

  /**
   * The names of an experiment.
   *
   * @param vms number of VMs of time 0
   */
  ComingVms(Settings settings, List<VmClass> classes, int vms) {
    this.vms = vms;
    WorkloadKind kind = settings.get(WorkloadKeys.KIND);
    boolean hasEvents = settings.has(InjectorKeys.LOAD_FILE);
    isRecorded = kind.hasRequests() && !hasEvents;
    anyCome = isRecorded || hasEvents || settings.get(ArrivalKeys.PERIOD) > 0;
    boolean isColumn = kind == WorkloadKind.OPENB || kind == WorkloadKind.HUAWEI;
    hasGroups =
        isRecorded
            && kind != WorkloadKind.SWF
            && (!isColumn
                || (settings.has(WorkloadKeys.GROUP)
                    && !settings.get(WorkloadKeys.GROUP).isBlank()));
    known.add(VmNames.ALL);
    classes.forEach(type -> known.add(VmNames.CLASS + type.name()));
  }

  /**
   * Refuses a name that no VM can have.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  void require(String name) {
    boolean isPossible =
        known.contains(name)
            || (anyCome && name.matches(VmRequest.PREFIX + "(0|[1-9][0-9]{0,8})"))
            || (isRecorded && isOf(VmNames.CLASS, name))
            || (isRecorded && isOf(VmNames.RECORDED, name))
            || (hasGroups && isOf(VmNames.GROUP, name));
    if (!isPossible) {
      String hint = NearestName.hint(name, near(name));
      throw new IllegalArgumentException(
          "there is no VM \""
              + name
              + "\"; allowed: "
              + allowed()
              + (hint.isEmpty() ? "" : " (" + hint + ")"));
    }
  }

  /** What is known, and the same name of another sort. */
  private List<String> near(String name) {
    List<String> near = new ArrayList<>(known);
    String own = name.substring(name.indexOf(':') + 1);
    if (isRecorded) {
      near.add(VmNames.RECORDED + own);
      near.add(VmNames.CLASS + own);
    }
    if (hasGroups) {
      near.add(VmNames.GROUP + own);
    }
    return near;
  }

  private static boolean isOf(String prefix, String name) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  private String allowed() {
    List<String> all = new ArrayList<>(List.of(ConstraintsFile.numberedVms(vms)));
    all.add(VmNames.CLASS + "NAME of a VM class");
    if (anyCome) {
      all.add(VmRequest.PREFIX + "0 and on of those that come");
    }
    if (isRecorded) {
      all.add(VmNames.RECORDED + "NAME of the recording");
    }
    if (hasGroups) {
      all.add(VmNames.GROUP + "NAME of the recording");
      all.add(VmNames.EACH_GROUP + " for each group");
    }
    all.add(VmNames.ALL);
    return String.join(", ", all);
  }
}
