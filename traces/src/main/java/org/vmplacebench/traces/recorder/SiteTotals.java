package org.vmplacebench.traces.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.site.SiteAmounts;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.SiteRow;

/** Adds up what happens at each site: rows of hosts, and live migrations inside and between. */
final class SiteTotals implements SimulationObserver {

  private final Sites sites;
  private final Optional<SiteEnergy> supply;
  private final int[] hosts;
  private final double[] energy;
  private final int[] violations;
  private final double[] violationTime;
  private final double[] vmTime;
  private final int[] inside;
  private final int[] in;
  private final int[] out;
  private final double[] bytesIn;
  private final double[] bytesOut;

  SiteTotals(ProbePort simulation) {
    sites = simulation.cluster().sites();
    supply = simulation.sites();
    int count = sites.count();
    hosts = new int[count];
    energy = new double[count];
    violations = new int[count];
    violationTime = new double[count];
    vmTime = new double[count];
    inside = new int[count];
    in = new int[count];
    out = new int[count];
    bytesIn = new double[count];
    bytesOut = new double[count];
  }

  @Override
  public void migrationEnded(MigrationRecord record) {
    if (!record.isFinished()) {
      return;
    }
    int from = sites.of(record.from());
    int to = sites.of(record.to());
    if (from == to) {
      inside[from]++;
    } else {
      out[from]++;
      in[to]++;
      bytesOut[from] += record.bytes();
      bytesIn[to] += record.bytes();
    }
  }

  /** Adds the totals of a host. */
  void add(int host, HostRow row) {
    int site = sites.of(host);
    hosts[site]++;
    energy[site] += row.energy();
    violations[site] += row.violations();
    violationTime[site] += row.violationTime();
    vmTime[site] += row.times().vmS();
  }

  /** Name of the site of a host. */
  String nameOf(int host) {
    return name(sites.of(host));
  }

  private String name(int site) {
    return supply.map(each -> each.name(site)).orElseGet(() -> sites.name(site));
  }

  /** A row for each site, once all hosts are added. */
  List<SiteRow> rows() {
    List<SiteRow> rows = new ArrayList<>();
    for (int site = 0; site < sites.count(); site++) {
      int index = site;
      rows.add(
          new SiteRow(
              name(site),
              hosts[site],
              energy[site],
              violations[site],
              violationTime[site],
              vmTime[site],
              inside[site],
              in[site],
              out[site],
              bytesIn[site],
              bytesOut[site],
              supply.map(each -> each.amounts(index)).orElse(SiteAmounts.UNKNOWN)));
    }
    return rows;
  }
}
