package org.vmplacebench.entropy;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.placement.central.Rhythm;

/** The keys of the centralized policy. */
public final class EntropyKeys implements KeyProvider {

  /** Time between two looks at the cluster. */
  public static final Key<Double> PERIOD = Rhythm.PERIOD;

  @Override
  public String title() {
    return "Entropy";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(Rhythm.PERIODIC, PERIOD, Rhythm.OFFSET, Rhythm.PAUSE);
  }
}
