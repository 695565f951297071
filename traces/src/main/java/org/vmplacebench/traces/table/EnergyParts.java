package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What the energy of a host, or of several, went into; together the parts are all of it.
 *
 * @param idleJ J that it would have used without load while it was on
 * @param usedJ J that load added
 * @param offJ J while it was off
 * @param bootJ J while it booted or shut down
 * @param pstatesJ J while it was on in each pstate, by index: idle and used; empty for one pstate
 */
public record EnergyParts(
    double idleJ, double usedJ, double offJ, double bootJ, List<Double> pstatesJ) {

  /** Parts that nobody has recorded. */
  public static final EnergyParts UNKNOWN =
      new EnergyParts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of());

  /** No energy. */
  public static final EnergyParts NONE = new EnergyParts(0, 0, 0, 0, List.of());

  /** Keeps a copy of the list. */
  public EnergyParts {
    pstatesJ = pstatesJ == null ? List.of() : List.copyOf(pstatesJ);
  }

  /** Parts of a host with one pstate. */
  public EnergyParts(double idleJ, double usedJ, double offJ, double bootJ) {
    this(idleJ, usedJ, offJ, bootJ, List.of());
  }

  /** The parts of both. */
  public EnergyParts plus(EnergyParts other) {
    List<Double> pstates = new ArrayList<>();
    for (int p = 0; p < Math.max(pstatesJ.size(), other.pstatesJ.size()); p++) {
      pstates.add(inPstate(p) + other.inPstate(p));
    }
    return new EnergyParts(
        idleJ + other.idleJ, usedJ + other.usedJ, offJ + other.offJ, bootJ + other.bootJ, pstates);
  }

  private double inPstate(int p) {
    return p < pstatesJ.size() ? pstatesJ.get(p) : 0;
  }

  /** All of it; NaN where a part is not known. */
  public double totalJ() {
    return DoubleStream.of(idleJ, usedJ, offJ, bootJ).sum();
  }
}
