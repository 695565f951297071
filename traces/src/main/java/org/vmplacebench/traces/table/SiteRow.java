package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vmplacebench.core.site.SiteAmounts;

/**
 * The totals of one site over a run.
 *
 * @param site the site
 * @param hosts number of its hosts, those of the scheduler included
 * @param energy J of its hosts
 * @param violations number of violations of its hosts
 * @param violationTime s for which its hosts were in violation, together
 * @param vmTime VMs on its hosts that were on, times s
 * @param inside finished live migrations from one of its hosts to another one
 * @param in finished live migrations from other sites
 * @param out finished live migrations to other sites
 * @param bytesIn bytes that those from other sites sent
 * @param bytesOut bytes that those to other sites sent
 * @param supply where its energy came from; NaN where nothing supplies sites
 */
public record SiteRow(
    String site,
    int hosts,
    double energy,
    int violations,
    double violationTime,
    double vmTime,
    int inside,
    int in,
    int out,
    double bytesIn,
    double bytesOut,
    SiteAmounts supply) {

  /** Columns that are empty where nothing supplies sites; older files lack them. */
  private static final List<String> SUPPLIED =
      List.of(
          "used_j",
          "production_j",
          "grid_j",
          "lost_j",
          "battery_losses_j",
          "charged_j",
          "discharged_j",
          "stored_j",
          "green_percent",
          "carbon_kg",
          "cost",
          "embodied_kg");

  /** {@code sites.csv}, of platforms with several sites. */
  public static final TableFormat<SiteRow> FORMAT =
      new TableFormat<>(
          "sites",
          columns(),
          Set.copyOf(SUPPLIED),
          row ->
              new Object[] {
                row.site(),
                row.hosts(),
                row.energy(),
                row.violations(),
                row.violationTime(),
                row.vmTime(),
                row.inside(),
                row.in(),
                row.out(),
                row.bytesIn(),
                row.bytesOut(),
                row.supply().usedJ(),
                row.supply().productionJ(),
                row.supply().gridJ(),
                row.supply().lostJ(),
                row.supply().batteryLossesJ(),
                row.supply().chargedJ(),
                row.supply().dischargedJ(),
                row.supply().storedJ(),
                100 * row.supply().greenShare(),
                row.supply().carbonKg(),
                row.supply().cost(),
                row.supply().embodiedKg()
              },
          cells ->
              new SiteRow(
                  cells.text("site"),
                  cells.count("hosts"),
                  cells.optionalNumber("energy_j"),
                  cells.count("violations"),
                  cells.number("violation_s"),
                  cells.optionalNumber("vm_s"),
                  cells.count("migrations_inside"),
                  cells.count("migrations_in"),
                  cells.count("migrations_out"),
                  cells.optionalNumber("bytes_in"),
                  cells.optionalNumber("bytes_out"),
                  supply(cells)));

  /** {@code host_sites.csv}, of such platforms: which host is in which site. */
  public static final TableFormat<Object[]> OF_HOSTS =
      TableFormat.ofColumns("host_sites", List.of("host", "site"));

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "site",
                "hosts",
                "energy_j",
                "violations",
                "violation_s",
                "vm_s",
                "migrations_inside",
                "migrations_in",
                "migrations_out",
                "bytes_in",
                "bytes_out"));
    columns.addAll(SUPPLIED);
    return columns;
  }

  private static SiteAmounts supply(Cells cells) {
    return new SiteAmounts(
        cells.optionalNumber("energy_j"),
        cells.optionalNumber("used_j"),
        cells.optionalNumber("production_j"),
        cells.optionalNumber("grid_j"),
        cells.optionalNumber("lost_j"),
        cells.optionalNumber("battery_losses_j"),
        cells.optionalNumber("charged_j"),
        cells.optionalNumber("discharged_j"),
        cells.optionalNumber("stored_j"),
        Double.NaN,
        cells.optionalNumber("carbon_kg"),
        cells.optionalNumber("cost"),
        cells.optionalNumber("embodied_kg"));
  }
}
