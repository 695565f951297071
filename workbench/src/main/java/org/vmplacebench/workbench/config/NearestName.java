package org.vmplacebench.workbench.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which of the known names somebody meant. */
public final class NearestName {

  /** Longer texts are no slips of the pen, and comparing them takes long. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * A hint that names the known name with the fewest changed letters, the first in alphabetical
   * order where there are several; empty where nothing is known or more than 200 letters are
   * written.
   */
  public static String hint(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return "";
    }
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
    if (written.length() > LONGEST) {
      return "";
    }
    LevenshteinDistance distance = new LevenshteinDistance(written.length() / 2);
    List<String> close = known.stream().filter(name -> distance.apply(written, name) >= 0).toList();
    return hint(written, close);
  }
}
