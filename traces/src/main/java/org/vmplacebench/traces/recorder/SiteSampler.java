package org.vmplacebench.traces.recorder;

import java.util.Arrays;
import org.vmplacebench.core.site.SiteAmounts;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.traces.table.SiteEnergyRow;
import org.vmplacebench.traces.table.TableWriter;

/** Writes where the energy of sites came fromover time. */
final class SiteSampler {

  private final TableWriter<SiteEnergyRow> table;
  private final SiteEnergy sites;
  private final SiteAmounts[] before;

  /**
   * A sampler from now on.
   *
   * @param table gets a row of each site at each sample
   */
  SiteSampler(TableWriter<SiteEnergyRow> table, SiteEnergy sites) {
    this.table = table;
    this.sites = sites;
    before = new SiteAmounts[sites.count()];
    Arrays.setAll(before, sites::amounts);
  }

  /** Writes means over a part of the time, which ends now. */
  void sample(double start, double end) {
    double length = end - start;
    for (int site = 0; site < before.length; site++) {
      SiteAmounts then = before[site];
      SiteAmounts now = sites.amounts(site);
      double given = now.dischargedJ() - then.dischargedJ();
      double taken = now.chargedJ() - then.chargedJ();
      table.append(
          new SiteEnergyRow(
              start,
              end,
              sites.name(site),
              (now.usedJ() - then.usedJ()) / length,
              (now.productionJ() - then.productionJ()) / length,
              (now.gridJ() - then.gridJ()) / length,
              (given - taken) / length,
              (now.lostJ() - then.lostJ()) / length,
              now.storedJ(),
              now.carbonKg() - then.carbonKg(),
              now.cost() - then.cost()));
      before[site] = now;
    }
  }
}
