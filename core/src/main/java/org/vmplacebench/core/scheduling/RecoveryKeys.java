package org.vmplacebench.core.scheduling;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** The keys of {@link Recovery}: snapshots, and what becomes of VMs whose host has gone off. */
public final class RecoveryKeys implements KeyProvider {

  /** What becomes of VMs whose host has gone off. */
  public static final Key<Recovery.Way> WAY =
      Key.choice(
          "vm.recovery",
          Recovery.Way.class,
          Recovery.Way.WAIT,
          "What becomes of VMs whose host has crashed or was switched off under them: wait (they are"
              + " there again with their host, and boot then where boots take time), restart (once the"
              + " crash is detected, the policy says where they boot anew), or snapshot (they are read"
              + " from their last snapshot where the policy says; without one they restart).");

  /** How long until somebody knows. */
  public static final Key<Double> DETECTION =
      Key.number(
          "vm.recovery.detection",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "30",
          "With vm.recovery = restart or snapshot, time from the crash until it is detected.");

  /** Time between two tries. */
  public static final Key<Double> RETRY =
      Key.period(
          "vm.recovery.retry",
          "30",
          "With vm.recovery = restart or snapshot, time after which the policy is asked again about a"
              + " VM for which there was no host.");

  /** How often snapshots are taken. */
  public static final Key<Double> PERIOD =
      Key.periodOrNever(
          "vm.snapshot.period",
          "0",
          "Time after which each VM that runs has its memory written to a snapshot again, to the disk"
              + " of its host or to images.storage; it stands still meanwhile. The VMs of a host come"
              + " one after the other; a host that has not done with all of them leaves the next"
              + " time out. 0 for none.");

  /** All of them. */
  static final Options<Recovery.Rules> OPTIONS =
      Options.of(Recovery.Rules.class, WAY, DETECTION, RETRY, PERIOD);

  @Override
  public String title() {
    return "Crashes of VMs' hosts";
  }

  @Override
  public List<Key<?>> keys() {
    return OPTIONS.keys();
  }

  @Override
  public List<Rule> rules() {
    return List.of(new TakenSnapshots());
  }

  /** Who resumes from snapshots takes them. */
  private static final class TakenSnapshots implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(WAY, PERIOD);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (settings.get(WAY) == Recovery.Way.SNAPSHOT && settings.get(PERIOD) == 0) {
        findings.fault(WAY, "needs snapshots", "a time above 0 in vm.snapshot.period", "");
      }
    }
  }
}
