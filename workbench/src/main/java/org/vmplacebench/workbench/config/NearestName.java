package org.vmplacebench.workbench.config;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which of the known names somebody meant. */
final class NearestName {

  private NearestName() {}

  /**
   * A hint that names the known name with the fewest changed letters, the first in alphabetical
   * order where there are several; empty where nothing is known.
   */
  static String hint(String written, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance.apply(written, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> "Maybe you meant " + name)
        .orElse("");
  }
}
