package org.vmplacebench.workbench.config;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.vjob.VjobKeys;

/** Says what cannot be beside recorded VMs in a run, and what is. */
public final class RecordedBeside implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(
        WorkloadKeys.KIND,
        VmKeys.NUMBER,
        HostKeys.MEMORY_COUNTS,
        VjobKeys.NUMBER,
        VjobKeys.LIST,
        VjobKeys.FILE);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (!settings.get(WorkloadKeys.KIND).hasRequests()) {
      return;
    }
    if (settings.get(VmKeys.NUMBER) > 0) {
      findings.notice(
          VmKeys.NUMBER,
          "VMs are there from the start, beside those of "
              + WorkloadKeys.KIND.name()
              + "; 0 for recorded ones alone");
    }
    if (settings.get(HostKeys.MEMORY_COUNTS).equals(HostKeys.START)) {
      findings.fault(
          HostKeys.MEMORY_COUNTS,
          "leaves the memory of VMs that come later out, as all of "
              + WorkloadKeys.KIND.name()
              + " do",
          "always",
          "");
    }
    if (VjobKeys.areWanted(settings)) {
      findings.fault(
          WorkloadKeys.KIND, "is given beside vjobs, whose policy places no other VMs", "none", "");
    }
  }
}
