package org.vmplacebench.workbench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes a faulty experiment as small as it can be and still show its fault. */
final class Shrinking {

  private static final List<String> SIZES =
      List.of("simulator.duration", "hostingnodes.number", "vm.number", "vjobs.number");

  private final Trials trials;
  private final long nanos;

  /**
   * Shrinks with trials.
   *
   * @param seconds of wall time that it may take
   */
  Shrinking(Trials trials, double seconds) {
    this.trials = trials;
    nanos = Math.round(seconds * 1e9);
  }

  /**
   * A smaller experiment with a fault of the same kind, or the same one.
   *
   * @param twice as for {@link Trials#run}
   */
  RandomExperiment shrink(RandomExperiment faulty, Trial fault, boolean twice) throws IOException {
    long start = System.nanoTime();
    RandomExperiment smallest = faulty;
    boolean shrinks = true;
    while (shrinks) {
      shrinks = false;
      for (UnaryOperator<RandomExperiment> step : steps(smallest)) {
        RandomExperiment candidate = step.apply(smallest);
        if (System.nanoTime() - start > nanos) {
          return smallest;
        }
        if (!candidate.equals(smallest)
            && trials.run(candidate, twice).signature().equals(fault.signature())) {
          smallest = candidate;
          shrinks = true;
        }
      }
    }
    return smallest;
  }

  /** Each leaves an experiment alone that it cannot make smaller. */
  private static List<UnaryOperator<RandomExperiment>> steps(RandomExperiment drawn) {
    List<UnaryOperator<RandomExperiment>> steps = new ArrayList<>();
    drawn.files().keySet().forEach(key -> steps.add(smaller -> smaller.without(key)));
    steps.add(smaller -> smaller.without("workload.path").without("workload.kind"));
    SIZES.forEach(key -> steps.add(smaller -> less(smaller, key, 2, 0)));
    drawn.properties().keySet().stream()
        .filter(key -> !SIZES.contains(key))
        .forEach(key -> steps.add(smaller -> smaller.without(key)));
    drawn
        .files()
        .forEach(
            (key, text) ->
                text.lines()
                    .distinct()
                    .forEach(line -> steps.add(smaller -> withoutLine(smaller, key, line))));
    SIZES.forEach(key -> steps.add(smaller -> less(smaller, key, 1, 1)));
    return steps;
  }

  private static RandomExperiment less(RandomExperiment drawn, String key, int divisor, int off) {
    int size = Integer.parseInt(drawn.properties().getOrDefault(key, "0")) / divisor - off;
    return size > 0 ? drawn.with(key, Integer.toString(size)) : drawn;
  }

  private static RandomExperiment withoutLine(RandomExperiment drawn, String key, String line) {
    String text = drawn.files().getOrDefault(key, "");
    return text.contains(line + "\n")
        ? drawn.withFile(key, text.replaceFirst("(?m)^" + Pattern.quote(line) + "\n", ""))
        : drawn;
  }
}
