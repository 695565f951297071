package org.vmplacebench.traces.metrics;

import java.util.function.DoubleSupplier;
import org.vmplacebench.core.sim.SimulationObserver;

/** Counts sites and networks that fail, and for how long. */
final class OutageMeter implements SimulationObserver {

  private final DoubleSupplier clock;
  private final Spells sites = new Spells();
  private final Spells networks = new Spells();

  OutageMeter(DoubleSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void siteSwitched(int site, boolean on) {
    sites.change(!on);
  }

  @Override
  public void networkCut(String what, boolean cut) {
    networks.change(cut);
  }

  /** The numbers until now; {@code null} where nothing failed. */
  Summary.Outages summary() {
    return sites.count + networks.count == 0
        ? null
        : new Summary.Outages(sites.count, sites.seconds(), networks.count, networks.seconds());
  }

  private final class Spells {

    private long count;
    private int open;
    private double since;
    private double seconds;

    private void settle() {
      seconds += open * (clock.getAsDouble() - since);
      since = clock.getAsDouble();
    }

    private double seconds() {
      settle();
      return seconds;
    }

    private void change(boolean begins) {
      settle();
      count += begins ? 1 : 0;
      // What is mended that had not failed is nobody's end.
      open = Math.max(0, open + (begins ? 1 : -1));
    }
  }
}
