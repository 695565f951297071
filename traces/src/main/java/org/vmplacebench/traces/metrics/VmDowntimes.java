package org.vmplacebench.traces.metrics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.traces.table.DowntimeEnd;
import org.vmplacebench.traces.table.DowntimeRow;

/**
 * Measures for how long VMs did not run because their host was off, and what they had lost when
 * they ran again; counts snapshots and images that were sent. It keeps what has happened only to
 * VMs that it has happened to.
 */
public final class VmDowntimes implements SimulationObserver {

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Map<Integer, Down> down = new LinkedHashMap<>();
  private final Map<Integer, Double> runsSince = new HashMap<>();
  private final Map<Integer, Double> snapshotAt = new HashMap<>();
  private final Statistic downtimes = new Statistic();
  private Consumer<DowntimeRow> rows = row -> {};
  private double longest;
  private double lost;
  private long snapshots;
  private double snapshotBytes;
  private long images;
  private double imageBytes;

  /** A VM that does not run. */
  private static final class Down {
    private final int host;
    private final double start;
    private double lost;

    private Down(int host, double start) {
      this.host = host;
      this.start = start;
    }
  }

  /** Nothing has happened yet; the caller adds it to the observers. */
  public VmDowntimes(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
  }

  /** Hands over each downtime that has ended. */
  public void writeTo(Consumer<DowntimeRow> table) {
    rows = table;
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    for (int vm : cluster.vmsOn(host)) {
      if (on) {
        if (cluster.vmState(vm) != VmState.BOOTING) {
          end(vm, DowntimeEnd.RETURNED);
        }
      } else if (cluster.vmState(vm) != VmState.READING) {
        down.putIfAbsent(vm, new Down(host, simulation.now()));
      }
    }
  }

  @Override
  public void vmStarted(int vm, int host) {
    runsSince.put(vm, simulation.now());
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    if (!action.isDone()) {
      return;
    }
    int vm = action.vm();
    if (action.action() == VmAction.SNAPSHOT) {
      snapshots++;
      snapshotBytes += cluster.vmClass(vm).memory();
      snapshotAt.put(vm, action.start());
    } else if (action.action() == VmAction.LEAVE) {
      left(vm, action.image() != -1);
    } else if (action.action() == VmAction.RUN) {
      end(vm, DowntimeEnd.RESTARTED);
      runsSince.put(vm, simulation.now());
    }
  }

  private void left(int vm, boolean hasSnapshot) {
    Down begun = down.get(vm);
    if (begun != null) {
      double safe = runsSince.getOrDefault(vm, 0.0);
      if (hasSnapshot) {
        safe = Math.max(safe, snapshotAt.getOrDefault(vm, safe));
      }
      begun.lost = Math.max(0, begun.start - safe);
    }
  }

  @Override
  public void resumed(int vm, boolean done) {
    if (done && down.containsKey(vm)) {
      end(vm, DowntimeEnd.RESUMED);
      runsSince.put(vm, simulation.now());
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    end(vm, DowntimeEnd.DESTROYED);
    runsSince.remove(vm);
    snapshotAt.remove(vm);
  }

  @Override
  public void imageSent(int from, int to, double bytes) {
    images++;
    imageBytes += bytes;
  }

  private void end(int vm, DowntimeEnd how) {
    Down ended = down.remove(vm);
    if (ended != null) {
      double seconds = simulation.now() - ended.start;
      downtimes.add(seconds);
      longest = Math.max(longest, seconds);
      lost += ended.lost;
      rows.accept(row(vm, ended, how));
    }
  }

  private DowntimeRow row(int vm, Down ended, DowntimeEnd how) {
    return new DowntimeRow(
        cluster.vmName(vm),
        cluster.host(ended.host).name(),
        ended.start,
        simulation.now() - ended.start,
        ended.lost,
        how);
  }

  /** Ends what is open at the end of a run. */
  public void finish() {
    for (int vm : down.keySet().stream().mapToInt(Integer::intValue).toArray()) {
      end(vm, DowntimeEnd.OPEN);
    }
  }

  /** What it has counted, with what is open; {@code null} where nothing has happened. */
  Summary.VmLife life() {
    double open = 0;
    double openLost = 0;
    double most = longest;
    for (Down one : down.values()) {
      double seconds = simulation.now() - one.start;
      open += seconds;
      openLost += one.lost;
      most = Math.max(most, seconds);
    }
    long count = downtimes.count() + down.size();
    double total = downtimes.total() + open;
    return count + snapshots + images == 0
        ? null
        : new Summary.VmLife(
            count,
            total,
            count == 0 ? Double.NaN : total / count,
            count == 0 ? Double.NaN : most,
            lost + openLost,
            snapshots,
            snapshotBytes,
            images,
            imageBytes);
  }
}
