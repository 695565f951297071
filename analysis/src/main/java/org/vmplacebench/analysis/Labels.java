package org.vmplacebench.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Names runs that stand side by side: by algorithm where that tells them apart, with more words
 * where it does not.
 */
final class Labels {

  private Labels() {}

  /** One label per run, all different. */
  static List<String> of(List<RunResults> runs) {
    List<Function<RunResults, String>> ways =
        List.of(
            run -> run.algorithm().isEmpty() ? run.name() : run.algorithm(),
            run ->
                (run.algorithm().isEmpty() ? run.name() : run.algorithm())
                    + ", "
                    + run.hosts()
                    + " hosts",
            RunResults::name,
            run -> run.directory().toString());
    for (Function<RunResults, String> way : ways) {
      List<String> labels = runs.stream().map(way).toList();
      if (new LinkedHashSet<>(labels).size() == labels.size()) {
        return labels;
      }
    }
    return IntStream.range(0, runs.size())
        .mapToObj(i -> (i + 1) + ": " + runs.get(i).name())
        .toList();
  }
}
