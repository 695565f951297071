package org.vmplacebench.injector;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.injector.recorded.OddLines;
import org.vmplacebench.injector.recorded.RequestFile;
import org.vmplacebench.injector.recorded.WorkloadKeys;

/** Looks into a recording for nothing but its faults. */
public final class RecordingCheck {

  private RecordingCheck() {}

  /**
   * Reads the requests or loads that settings name, if any.
   *
   * @param vms number of VMs of time 0
   * @throws FaultsException with all faults
   */
  public static void read(Settings settings, int vms) {
    OddLines odd = new OddLines(WorkloadKeys.leavesOddLinesOut(settings));
    try {
      if (settings.get(WorkloadKeys.KIND).hasRequests()) {
        RequestFile.read(settings).close();
      } else if (LoadSource.kind(settings).equals(InjectorKeys.PLANETLAB)) {
        RecordedLoadsReader.read(
                LoadSource.recording(settings, InjectorKeys.RECORDED), Math.max(1, vms), odd)
            .close();
      } else if (LoadSource.kind(settings).equals(InjectorKeys.BITBRAINS)) {
        BitbrainsReader.read(
                LoadSource.recording(settings, InjectorKeys.BITBRAINS_LOADS),
                Math.max(1, vms),
                settings.get(InjectorKeys.BITBRAINS_SHIFT),
                BitbrainsQuantity.LOAD,
                odd)
            .close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a recording: " + e.getMessage(), e);
    }
  }
}
