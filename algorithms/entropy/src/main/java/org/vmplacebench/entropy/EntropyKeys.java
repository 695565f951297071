package org.vmplacebench.entropy;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of the centralized policy. */
public final class EntropyKeys implements KeyProvider {

  /** Time between two looks at the cluster. */
  public static final Key<Double> PERIOD =
      Key.positive(
          "centralizedresolver.scheduling-periodicity",
          "s",
          "30",
          "Time between two starts of the central scheduler; a start waits for the end of the"
              + " computation and reconfiguration before it.");

  @Override
  public String title() {
    return "Entropy";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PERIOD);
  }
}
