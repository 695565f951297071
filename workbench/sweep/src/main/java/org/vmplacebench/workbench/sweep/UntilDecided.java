package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That a sweep adds seeds until its comparisons are decided.
 *
 * @param looks number of seeds after each batch, rising; the last is the most that may be spent
 * @param metrics what is compared, by the names of metrics in comparisons
 * @param alpha permitted chance of a wrong claim
 * @param difference smallest difference that matters, as a share
 * @param reference names of the runs that others are compared with; empty where every two are
 */
public record UntilDecided(
    List<Integer> looks,
    List<String> metrics,
    double alpha,
    double difference,
    Set<String> reference) {

  /** What a sweep file has in place of seeds. */
  static final String WRITTEN = "until decided";

  /** Copies the lists. */
  public UntilDecided {
    looks = List.copyOf(looks);
    metrics = List.copyOf(metrics);
    reference = Set.copyOf(reference);
  }

  /** The same where runs have other names. */
  UntilDecided withHashes(Map<String, String> names) {
    Set<String> renamed =
        reference.stream().map(hash -> names.getOrDefault(hash, hash)).collect(Collectors.toSet());
    return new UntilDecided(looks, metrics, alpha, difference, renamed);
  }

  /** Numbers of seeds from {@code first} on, by {@code batch} more, up to {@code most}. */
  static List<Integer> looks(int first, int batch, int most) {
    List<Integer> looks = new ArrayList<>();
    for (long seeds = first; seeds < most; seeds += batch) {
      looks.add((int) seeds);
    }
    looks.add(most);
    return looks;
  }
}
