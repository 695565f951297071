package org.vmplacebench.traces.table;

import java.util.List;
import org.vmplacebench.core.site.UserAmounts;

/** The tables of what clients asked and how far their VMs were. */
public final class UserRow {

  private static final double MILLI = 1e-3;

  /** {@code user_vms.csv}: a row for each VM that had clients. */
  public static final TableFormat<Object[]> OF_VMS =
      TableFormat.ofColumns(
          "user_vms",
          List.of(
              "vm", "service", "site", "requests", "lost", "mean_ms", "p95_ms", "late_percent"));

  /** {@code user_sites.csv}: a row for the clients at each site. */
  public static final TableFormat<Object[]> OF_SITES =
      TableFormat.ofColumns(
          "user_sites", List.of("site", "requests", "lost", "mean_ms", "late_percent"));

  /** {@code user_time.csv}: a row for each part of the time. */
  public static final TableFormat<Object[]> OF_TIME =
      TableFormat.ofColumns(
          "user_time",
          List.of(
              "start_s",
              "end_s",
              "site",
              "requests_per_s",
              "lost_per_s",
              "mean_ms",
              "late_percent"));

  /** {@code user_links.csv}: a row for each link that requests crossed. */
  public static final TableFormat<Object[]> OF_LINKS =
      TableFormat.ofColumns("user_links", List.of("link", "bytes", "mean_percent", "peak_percent"));

  /** {@code environments.csv}: a row for each virtual environment that was requested. */
  public static final TableFormat<Object[]> OF_ENVIRONMENTS =
      TableFormat.ofColumns(
          "environments",
          List.of(
              "environment",
              "requested_s",
              "started_s",
              "ended_s",
              "vms_first",
              "vms_last",
              "outcome"));

  private UserRow() {}

  /** Of a VM. */
  public static Object[] ofVm(String vm, String service, String site, UserAmounts amounts) {
    return new Object[] {
      vm,
      service,
      site,
      amounts.requests(),
      amounts.lost(),
      amounts.mean() / MILLI,
      amounts.quantile(0.95) / MILLI,
      100 * amounts.lateShare()
    };
  }

  /** Of the clients at a site. */
  public static Object[] ofSite(String site, UserAmounts amounts) {
    return new Object[] {
      site, amounts.requests(), amounts.lost(), amounts.mean() / MILLI, 100 * amounts.lateShare()
    };
  }

  /** Of the clients at a site over a part of the time. */
  public static Object[] ofTime(
      double start, double end, String site, UserAmounts before, UserAmounts after) {
    double requests = after.requests() - before.requests();
    double length = end - start;
    return new Object[] {
      start,
      end,
      site,
      requests / length,
      (after.lost() - before.lost()) / length,
      (after.waited() - before.waited()) / requests / MILLI,
      100 * (after.late() - before.late()) / requests
    };
  }
}
