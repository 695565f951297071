package org.vmplacebench.core.config;

import java.util.Collection;

/** Guesses which of the known names somebody meant. */
public final class NearestName {

  /** Longer texts are no slips of the pen, and comparing them takes long. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * A hint that names the known name with the fewest changed letters, whose case does not count;
   * the first where there are several. Empty where none is near: where more than half of the
   * letters would have to change, or more than 200 letters are written.
   *
   * @param known in the order in which they are tried
   */
  public static String hint(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return "";
    }
    String nearest = "";
    int best = Math.max(1, written.length() / 2) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - written.length()) < best) {
        int distance = distance(written, candidate);
        if (distance < best) {
          best = distance;
          nearest = candidate;
        }
      }
    }
    return nearest.isEmpty() ? "" : "Maybe you meant " + nearest;
  }

  /** Levenshtein's distance between texts without their letter case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (isSame(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static boolean isSame(char a, char b) {
    return a == b || Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
