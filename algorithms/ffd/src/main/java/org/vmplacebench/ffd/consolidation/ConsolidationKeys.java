package org.vmplacebench.ffd.consolidation;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of the consolidation policies, which {@link ConsolidationOptions} declares. */
public final class ConsolidationKeys implements KeyProvider {

  @Override
  public String title() {
    return "Consolidation";
  }

  @Override
  public List<Key<?>> keys() {
    return ConsolidationOptions.OPTIONS.keys();
  }
}
