package org.vmplacebench.workbench.validate.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vmplacebench.workbench.validate.ScenarioCheck;
import org.vmplacebench.workbench.validate.scenario.Scenarios;

/**
 * The validation without SimGrid in the world of a mutant: all scenarios that are scripts on the
 * embedded engine, against known and stored values.
 */
public final class MutantTrial {

  private MutantTrial() {}

  /** What is noticed first; empty where all is as it should be. */
  public static String notice() {
    List<String> seen = new ArrayList<>();
    // A random script notices most, and at once.
    Stream.concat(Scenarios.randomScripts().stream().limit(3), Scenarios.scripts().stream())
        .takeWhile(scenario -> seen.isEmpty())
        .map(ScenarioCheck::onEmbedded)
        .filter(notice -> !notice.isEmpty())
        .forEach(seen::add);
    return seen.isEmpty() ? "" : seen.get(0);
  }
}
