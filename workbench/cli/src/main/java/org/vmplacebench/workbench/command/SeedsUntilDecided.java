package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vmplacebench.analysis.comparison.DecisionsFile;
import org.vmplacebench.analysis.comparison.PairDecision;
import org.vmplacebench.analysis.comparison.SequentialComparison;
import org.vmplacebench.analysis.comparison.SequentialPlan;
import org.vmplacebench.analysis.comparison.runs.RunMetrics;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.UntilDecided;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Does a sweep in batches of seeds until its comparisons are decided or its budget is spent.
 *
 * <p>Nothing but the runs tells how far it is: the same sweep again looks at the same batches in
 * the same order, and goes on where something is missing.
 */
final class SeedsUntilDecided {

  private final Console console;
  private final Sweep sweep;
  private final List<Integer> looks;
  private final SequentialComparison comparison;

  /** Does the runs of a part of the sweep that are missing. */
  interface Batch {
    SweepState run(Sweep part) throws IOException, InterruptedException;
  }

  /**
   * A sweep of which nothing has been looked at.
   *
   * @throws FaultsException where it has nothing to compare
   */
  SeedsUntilDecided(Console console, Sweep sweep, UntilDecided until) {
    this.console = console;
    this.sweep = sweep;
    looks = until.looks();
    comparison =
        new SequentialComparison(
            sweep.points().stream()
                .map(
                    point ->
                        new SequentialComparison.Planned(
                            point.hash(), point.settings().effective()))
                .toList(),
            until.reference(),
            new SequentialPlan(until.metrics(), until.alpha(), until.difference(), looks));
    if (comparison.decisions().isEmpty()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  sweep.file().toString(),
                  "seeds are added until all is decided, and there is nothing to compare",
                  "two variants or more in one scenario",
                  "")));
    }
  }

  /**
   * Does what is missing; what is decided is in the sweep's directory after each batch.
   *
   * @param looked told after each look what it has decided, in sentences
   */
  SweepState run(RunStore store, Batch batch, Consumer<List<String>> looked)
      throws IOException, InterruptedException {
    Set<String> asked = new LinkedHashSet<>();
    Path directory = new SweepDirectory(store, sweep.name()).path();
    SweepState state = null;
    for (int look = 0; look < looks.size(); look++) {
      asked.addAll(comparison.wanted(look));
      state = batch.run(sweep.only(asked));
      if (state.missing() + state.running() > 0) {
        console
            .err()
            .println(
                "Notice: which seeds come next is decided when these runs are there: the same command"
                    + " goes on then.");
        return state;
      }
      comparison.look(
          look, hash -> store.isDone(hash) ? RunMetrics.read(store.run(hash)) : Map.of());
      DecisionsFile.write(directory, comparison.decisions());
      long open = comparison.decisions().stream().filter(one -> one.isOpen()).count();
      String said = words(looks.get(look), state, open) + silent();
      console.err().println(said);
      console.err().flush();
      List<String> sentences = new ArrayList<>(List.of(said));
      sentences.addAll(DecisionsFile.sentences(directory));
      looked.accept(sentences);
      if (open == 0) {
        break;
      }
    }
    return state;
  }

  private String words(int seeds, SweepState state, long open) {
    return "After %s (%s): %d of %s undecided."
        .formatted(
            SummaryTable.counted(seeds, "seed"),
            SummaryTable.counted(state.points(), "run"),
            open,
            SummaryTable.counted(comparison.decisions().size(), "comparison"));
  }

  /** That comparisons say nothing, as their runs have failed or lack the metric. */
  private String silent() {
    long none =
        comparison.decisions().stream()
            .filter(one -> one.outcome() == PairDecision.Outcome.NONE)
            .count();
    return none == 0
        ? ""
        : " %s without two runs of one seed, which more seeds are not added for."
            .formatted(SummaryTable.counted(none, "comparison"));
  }
}
