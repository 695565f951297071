package org.vmplacebench.ffd.packing;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The usual rules by which a host is chosen. Ties go to the host that is filled earlier. */
public enum Fit implements Function<Packing, HostChoice> {

  /** The first host with room, in filling order. */
  FIRST {
    @Override
    public HostChoice apply(Packing packing) {
      return new FirstFit(packing);
    }
  },

  /** The host with the least CPU room that suffices. */
  BEST {
    @Override
    public HostChoice apply(Packing packing) {
      return new Cheapest(packing, packing::room);
    }
  },

  /** The host with the most CPU room. */
  WORST {
    @Override
    public HostChoice apply(Packing packing) {
      return new Cheapest(packing, host -> -packing.room(host));
    }
  },

  /** The next host with room after the one chosen last, in filling order and round again. */
  ROUND_ROBIN {
    @Override
    public HostChoice apply(Packing packing) {
      return new RoundRobin(packing);
    }
  };

  /** The host with the least cost; looks at all hosts. */
  private static final class Cheapest implements HostChoice {

    private final Packing packing;
    private final ToDoubleFunction<Integer> cost;
    private final int[] order;

    private Cheapest(Packing packing, ToDoubleFunction<Integer> cost) {
      this.packing = packing;
      this.cost = cost;
      order = packing.fillingOrder();
    }

    @Override
    public int hostFor(Item item) {
      int best = Packing.NOWHERE;
      double least = Double.POSITIVE_INFINITY;
      for (int host : order) {
        if (packing.fits(host, item) && cost.applyAsDouble(host) < least) {
          best = host;
          least = cost.applyAsDouble(host);
        }
      }
      return best;
    }
  }

  private static final class RoundRobin implements HostChoice {

    private final Packing packing;
    private final int[] order;
    private int next;

    private RoundRobin(Packing packing) {
      this.packing = packing;
      order = packing.fillingOrder();
    }

    @Override
    public int hostFor(Item item) {
      for (int i = 0; i < order.length; i++) {
        int rank = (next + i) % order.length;
        if (packing.fits(order[rank], item)) {
          next = (rank + 1) % order.length;
          return order[rank];
        }
      }
      return Packing.NOWHERE;
    }
  }
}
