package org.vmplacebench.workbench.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which of the known names somebody meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * A hint that names the known name with the fewest changed letters, the first in alphabetical
   * order where there are several; empty where nothing is known.
   */
  public static String hint(String written, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance.apply(written, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> "Maybe you meant " + name)
        .orElse("");
  }

  /**
   * The same for one of few names, which the message lists anyway: empty where none is spelled much
   * like the written one.
   */
  public static String hintIfClose(String written, Collection<String> known) {
    LevenshteinDistance distance = new LevenshteinDistance(written.length() / 2);
    List<String> close = known.stream().filter(name -> distance.apply(written, name) >= 0).toList();
    return hint(written, close);
  }
}
