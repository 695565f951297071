package org.vmplacebench.entropy.cpsat;

import java.util.Optional;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.placement.green.GreenPlacement;
import org.vmplacebench.placement.green.GreenSearch;

/** Finds the search for sites by CP-SAT under the name {@code cp-sat}. */
public final class CpSatSiteSearch implements GreenSearch {

  private static final String SEARCH = "org.vmplacebench.entropy.cpsat.sat.SiteSearch";

  @Override
  public String name() {
    return CpSatKeys.NAME;
  }

  @Override
  public Optional<String> obstacle() {
    return OrTools.obstacle();
  }

  @Override
  public void improve(GreenPlacement placement) {
    OrTools.make(SEARCH, GreenSearch.class, new Class<?>[0]).improve(placement);
  }
}
