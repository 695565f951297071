package org.vmplacebench.placement.green;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** The keys of policies that follow the supply of sites. */
public final class GreenKeys implements KeyProvider {

  @Override
  public String title() {
    return "Policies that follow the supply of sites";
  }

  @Override
  public Set<String> readers() {
    return Set.of("consolidation-renewable", "consolidation-carbon", "dvms");
  }

  @Override
  public List<Key<?>> keys() {
    return GreenOptions.OPTIONS.keys();
  }

  @Override
  public List<Rule> rules() {
    return List.of(
        new KnownName(GreenOptions.SEARCH, GreenSearch.onClassPath().keySet()), new UsableSearch());
  }

  private static final class UsableSearch implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(GreenOptions.SEARCH);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      GreenSearch search = GreenSearch.onClassPath().get(settings.get(GreenOptions.SEARCH));
      Optional<String> obstacle = search == null ? Optional.empty() : search.obstacle();
      obstacle.ifPresent(why -> findings.fault(GreenOptions.SEARCH, why, "greedy", ""));
    }
  }
}
