package org.vmplacebench.placement.green;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.Settings;

/**
 * What an experiment says of policies that follow the supply of sites.
 *
 * @param objective what is to be little
 * @param horizon s that are looked ahead
 * @param fillPercent of its capacity up to which a host takes VMs for it
 * @param moveCost kJ from the grid that a GiB must save to be moved between sites
 * @param latencyCost J from the grid that a second is worth that a request takes less to its VM
 * @param mostMoves of a plan
 * @param search name of the search
 */
public record GreenOptions(
    GreenObjective objective,
    double horizon,
    double fillPercent,
    double moveCost,
    double latencyCost,
    int mostMoves,
    String search) {

  /** The search. */
  static final Key<String> SEARCH =
      Key.name(
          "green.search",
          "greedy",
          "How consolidation-renewable and consolidation-carbon choose VMs: greedy, or cp-sat (the"
              + " best sites for all VMs at once, on Linux x86-64).");

  /** The keys. */
  public static final Options<GreenOptions> OPTIONS =
      Options.of(
          GreenOptions.class,
          Key.choice(
              "green.objective",
              GreenObjective.class,
              GreenObjective.RENEWABLE,
              "With dvms.green.period, what is to be little of the energy from the grid: renewable"
                  + " (all of it), carbon or price."),
          Key.period(
              "green.horizon",
              "1800",
              "How far ahead production is looked at, and what moves have to be worth it in."),
          Key.number(
              "green.fill",
              1,
              100,
              "%",
              "85",
              "Share of its capacity up to which a host takes VMs for the sake of supply."),
          Key.number(
              "green.move-cost",
              0,
              Double.POSITIVE_INFINITY,
              "kJ/GiB",
              "5",
              "Energy from the grid that a GiB of a VM has to save within green.horizon to be moved to"
                  + " another site: the more, the more VMs stay. With carbon, of 100 g/kWh; with"
                  + " price, of 0.1 a kWh."),
          Key.number(
              "green.latency-cost",
              0,
              Double.POSITIVE_INFINITY,
              "J/s",
              "0",
              "Energy from the grid that a second is worth by which a request of a client reaches its"
                  + " VM earlier: VMs go near their users for it. 0: users do not matter. 100 is 1 J"
                  + " for each request that takes 10 ms less."),
          Key.integer(
              "green.most-moves",
              1,
              1_000_000,
              "",
              200,
              "Most migrations between sites of a plan."),
          SEARCH);

  private static final double JOULES = 1000;
  private static final double GIBIBYTE = 1 << 30;
  private static final double PERCENT = 100;

  /** What the settings say. */
  public static GreenOptions of(Settings settings) {
    return OPTIONS.read(settings);
  }

  /** The same with another objective. */
  public GreenOptions by(GreenObjective other) {
    return new GreenOptions(other, horizon, fillPercent, moveCost, latencyCost, mostMoves, search);
  }

  /** J that a move of so many bytes has to save. */
  double moveJoules(double bytes) {
    return moveCost * JOULES * bytes / GIBIBYTE;
  }

  /** J that so many s are worth by which all requests of a second take longer to their VMs. */
  double latencyJoules(double seconds) {
    return latencyCost * seconds * horizon;
  }

  /** Share of its capacity up to which a host takes VMs. */
  public double fill() {
    return fillPercent / PERCENT;
  }
}
