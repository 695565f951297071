package org.vmplacebench.traces.table;

import java.util.List;

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
    double bytesOut) {

  /** {@code sites.csv}, of platforms with several sites. */
  public static final TableFormat<SiteRow> FORMAT =
      new TableFormat<>(
          "sites",
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
              "bytes_out"),
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
                row.bytesOut()
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
                  cells.optionalNumber("bytes_out")));

  /** {@code host_sites.csv}, of such platforms: which host is in which site. */
  public static final TableFormat<Object[]> OF_HOSTS =
      TableFormat.ofColumns("host_sites", List.of("host", "site"));
}
