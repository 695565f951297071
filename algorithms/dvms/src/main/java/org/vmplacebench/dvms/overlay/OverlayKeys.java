package org.vmplacebench.dvms.overlay;

import java.util.List;
import org.vmplacebench.core.config.Key;

/** The keys of the overlays; {@link org.vmplacebench.dvms.DvmsKeys} lists them. */
public final class OverlayKeys {

  /** How hosts are put on the ring. */
  public static final Key<String> RING_ORDER =
      Key.choice(
          "dvms.ring.order",
          List.of("hash", "index"),
          "hash",
          "With dvms.overlay = ring, the order of the hosts on it: by hashed address as in Chord, or"
              + " as in the platform, where neighbours are in one site.");

  /** Which of the rings that hashing can give. */
  public static final Key<Integer> RING_SALT =
      Key.integer(
          "dvms.ring.salt",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "With dvms.ring.order = hash, goes into each hash: another number is another ring, as if"
              + " the hosts had other addresses.");

  /** Length of the list of successors. */
  public static final Key<Integer> RING_SUCCESSORS =
      Key.integer(
          "dvms.ring.successors",
          1,
          1000,
          "hosts",
          8,
          "With dvms.overlay = ring, how many hosts that follow it a host knows: the ring holds while"
              + " fewer fail at once.");

  /** Time between looks at the successor. */
  public static final Key<Double> RING_PERIOD =
      Key.periodOrNever(
          "dvms.ring.stabilisation",
          "30",
          "With dvms.overlay = ring, time between two looks of a host at its successor while the ring"
              + " changes; it doubles up to sixteen-fold while it does not. 0 for repair only when a"
              + " message finds a host gone.");

  /** How far supply reaches. */
  public static final Key<Double> REACH =
      Key.number(
          "dvms.green.reach",
          0,
          1e6,
          "ms",
          "10",
          "With dvms.overlay = green, by how much nearer a host counts whose site has as much supply"
              + " left as it uses: 0 is the locality-based overlay.");

  private OverlayKeys() {}
}
