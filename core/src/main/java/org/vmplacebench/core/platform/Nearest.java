package org.vmplacebench.core.platform;

import java.util.Collection;

/** Guesses which known name a misspelt one was meant to be. */
final class Nearest {

  /** Longer texts are no slips of the pen, and comparing them takes long. */
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * A hint that names the nearest known name, by edit distance; empty where none is near.
   *
   * @param known searched in order; the first of equals wins
   */
  static String hint(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return "";
    }
    String nearest = "";
    int best = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) < best) {
        int distance = distance(name, candidate);
        if (distance < best) {
          best = distance;
          nearest = candidate;
        }
      }
    }
    return nearest.isEmpty() ? "" : "Maybe you meant " + nearest;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
