package org.vmplacebench.traces.table;

import java.util.List;

/**
 * Where the power of one site came from over a part of the run: means that are exact.
 *
 * @param start s
 * @param end s
 * @param site the site
 * @param usedW W that it used
 * @param productionW W that were produced on it
 * @param gridW W from the grid
 * @param batteryW W from the battery; below 0 where it took more than it gave
 * @param lostW W that were produced, and neither used nor stored
 * @param storedJ J in the battery at the end of the part
 * @param carbonKg kg of CO2 equivalent of what came from the grid in this part
 * @param cost of what came from the grid in this part
 */
public record SiteEnergyRow(
    double start,
    double end,
    String site,
    double usedW,
    double productionW,
    double gridW,
    double batteryW,
    double lostW,
    double storedJ,
    double carbonKg,
    double cost) {

  /** {@code site_energy.csv}, of runs in which something supplies sites. */
  public static final TableFormat<SiteEnergyRow> FORMAT =
      new TableFormat<>(
          "site_energy",
          List.of(
              "start_s",
              "end_s",
              "site",
              "used_w",
              "production_w",
              "grid_w",
              "battery_w",
              "lost_w",
              "stored_j",
              "carbon_kg",
              "cost"),
          row ->
              new Object[] {
                row.start(),
                row.end(),
                row.site(),
                row.usedW(),
                row.productionW(),
                row.gridW(),
                row.batteryW(),
                row.lostW(),
                row.storedJ(),
                row.carbonKg(),
                row.cost()
              },
          cells ->
              new SiteEnergyRow(
                  cells.number("start_s"),
                  cells.number("end_s"),
                  cells.text("site"),
                  cells.number("used_w"),
                  cells.number("production_w"),
                  cells.number("grid_w"),
                  cells.number("battery_w"),
                  cells.number("lost_w"),
                  cells.number("stored_j"),
                  cells.number("carbon_kg"),
                  cells.number("cost")));
}
