package org.vmplacebench.traces.recorder;

import java.util.Arrays;
import java.util.function.Function;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.site.UserAmounts;
import org.vmplacebench.core.site.Users;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.UserRow;

/** Writes what clients asked and how far their VMs were: over time, and at the end in all. */
final class UserTables {

  private final ProbePort simulation;
  private final Users users;
  private final Function<TableFormat<Object[]>, TableWriter<Object[]>> opener;
  private final TableWriter<Object[]> overTime;
  private final UserAmounts[] before;

  UserTables(
      ProbePort simulation,
      Users users,
      Function<TableFormat<Object[]>, TableWriter<Object[]>> opener) {
    this.simulation = simulation;
    this.users = users;
    this.opener = opener;
    overTime = opener.apply(UserRow.OF_TIME);
    before = new UserAmounts[users.sites()];
    Arrays.setAll(before, users::ofSite);
  }

  private String site(int site) {
    Sites sites = simulation.cluster().sites();
    return sites.name(site).isEmpty() ? "cluster" : sites.name(site);
  }

  /** Writes a part of the time that ends now. */
  void sample(double start, double end) {
    for (int site = 0; site < before.length; site++) {
      UserAmounts now = users.ofSite(site);
      if (now.requests() + now.lost() > before[site].requests() + before[site].lost()) {
        overTime.append(UserRow.ofTime(start, end, site(site), before[site], now));
      }
      before[site] = now;
    }
  }

  /** Writes all that the run had. */
  void finish() {
    Cluster cluster = simulation.cluster();
    TableWriter<Object[]> vms = opener.apply(UserRow.OF_VMS);
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (!users.service(vm).isEmpty()) {
        int host = cluster.exists(vm) ? cluster.hostOf(vm) : -1;
        String site = host >= 0 ? site(cluster.sites().of(host)) : "";
        vms.append(UserRow.ofVm(cluster.vmName(vm), users.service(vm), site, users.amounts(vm)));
      }
    }
    TableWriter<Object[]> sites = opener.apply(UserRow.OF_SITES);
    for (int site = 0; site < before.length; site++) {
      sites.append(UserRow.ofSite(site(site), users.ofSite(site)));
    }
    TableWriter<Object[]> links = opener.apply(UserRow.OF_LINKS);
    double seconds = simulation.now();
    for (Users.LinkLoad link : users.links()) {
      double bandwidth = simulation.link(link.link()).bandwidth();
      links.append(
          new Object[] {
            simulation.link(link.link()).name(),
            link.bytes(),
            100 * link.bytes() / seconds / bandwidth,
            100 * link.peak() / bandwidth
          });
    }
  }
}
