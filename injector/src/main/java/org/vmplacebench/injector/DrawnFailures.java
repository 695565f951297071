package org.vmplacebench.injector;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.WorkloadPort;

/** Draws when sites and links fail and are back, and when sites are parted and joined. */
final class DrawnFailures {

  private final WorkloadPort simulation;
  private final Settings settings;
  private final RandomStreams streams;
  private final SiteFailures failures;

  DrawnFailures(
      WorkloadPort simulation, Settings settings, RandomStreams streams, SiteFailures failures) {
    this.simulation = simulation;
    this.settings = settings;
    this.streams = streams;
    this.failures = failures;
  }

  /** Adds what is asked for to the simulation. */
  void begin() {
    List<String> links =
        settings.get(FailureKeys.LINK_PERIOD) > 0
            ? List.copyOf(simulation.siteNetwork().linksByName().keySet())
            : List.of();
    int sites = simulation.cluster().sites().count();
    add(
        "site failure",
        sites,
        FailureKeys.SITE_PERIOD,
        FailureKeys.SITE_DURATION,
        failures::isSiteFailed,
        failures::site);
    boolean[] down = new boolean[links.size()];
    add(
        "link failure",
        links.size(),
        FailureKeys.LINK_PERIOD,
        FailureKeys.LINK_DURATION,
        link -> down[link],
        (link, on) -> {
          down[link] = !on;
          failures.link(links.get(link), on);
        });
    boolean[] parted = new boolean[sites];
    add(
        "parting",
        sites > 1 ? sites : 0,
        FailureKeys.PARTING_PERIOD,
        FailureKeys.PARTING_DURATION,
        site -> parted[site],
        (site, on) -> {
          parted[site] = !on;
          NavigableSet<Integer> alone = new TreeSet<>(List.of(site));
          failures.net(alone, on);
        });
  }

  private void add(
      String purpose,
      int count,
      Key<Double> period,
      Key<Double> duration,
      Outages.Down isDown,
      Outages.Switch switched) {
    if (settings.get(period) > 0 && count > 0) {
      ContinuousSampler law =
          ZigguratSampler.Exponential.of(streams.stream(purpose + " durations"));
      double mean = settings.get(duration);
      DoubleSupplier seconds = () -> mean * law.sample();
      simulation.add(
          new Outages(
              simulation,
              streams,
              purpose,
              new Population(count),
              settings.get(period),
              seconds,
              Outages.target(isDown, switched)));
    }
  }
}
