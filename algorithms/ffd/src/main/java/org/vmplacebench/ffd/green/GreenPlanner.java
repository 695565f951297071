package org.vmplacebench.ffd.green;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.core.site.Users;
import org.vmplacebench.placement.central.Planner;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenOptions;
import org.vmplacebench.placement.green.GreenSearch;
import org.vmplacebench.placement.green.UserWaits;

/** Takes down what sites have and lack at each round, and consolidates by it. */
final class GreenPlanner implements Planner {

  private final GreenOptions options;
  private final boolean emptyIsOff;
  private final GreenSearch search;
  private Cluster cluster;
  private Optional<Users> users = Optional.empty();
  private int[] placeOf = new int[0];
  private int[] siteOf = new int[0];
  private List<GreenAccount> accounts = List.of();
  private double costs;
  private double costsBefore;

  GreenPlanner(GreenOptions options, boolean emptyIsOff) {
    this.options = options;
    this.emptyIsOff = emptyIsOff;
    search = GreenSearch.onClassPath().get(options.search());
  }

  @Override
  public String name() {
    return search.name();
  }

  @Override
  public void roundStarted(PolicyPort simulation) {
    cluster = simulation.cluster();
    users = simulation.users();
    siteOf = new int[cluster.hostCount()];
    if (simulation.sites().isPresent()) {
      SiteEnergy sites = simulation.sites().get();
      Arrays.setAll(siteOf, sites::of);
      accounts = GreenAccount.ofSites(sites, options);
    } else {
      // All from one grid: nothing is gained by another site but where users matter.
      boolean apart = options.latencyCost() > 0;
      Arrays.setAll(siteOf, host -> apart ? cluster.sites().of(host) : 0);
      accounts =
          Collections.nCopies(apart ? cluster.sites().count() : 1, new GreenAccount(1, 0, 0, 0));
    }
    placeOf = new int[accounts.size()];
    for (int host = siteOf.length - 1; host >= 0; host--) {
      placeOf[siteOf[host]] = cluster.sites().of(host);
    }
  }

  @Override
  public Computation<SolverAnswer> computation(Snapshot snapshot) {
    HostSpec[] hosts =
        Arrays.stream(snapshot.hosts()).mapToObj(cluster::host).toArray(HostSpec[]::new);
    int[] accountOf = Arrays.stream(snapshot.hosts()).map(host -> siteOf[host]).toArray();
    return new GreenConsolidation(
        snapshot,
        hosts,
        accountOf,
        accounts,
        cluster.unitsPerCore(),
        options,
        UserWaits.of(users, snapshot.vms(), placeOf, options),
        emptyIsOff,
        search,
        (before, after) -> {
          costsBefore += before;
          costs += after;
        });
  }

  /** The objective of all rounds together, as they found it and as they left it, in MJ. */
  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("found_mj", costsBefore / 1e6);
    summary.put("left_mj", costs / 1e6);
    return summary;
  }
}
