package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vmplacebench.analysis.RunReader;
import org.vmplacebench.analysis.RunResults;
import org.vmplacebench.analysis.Steps;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.LongTable;
import org.vmplacebench.analysis.comparison.runs.RunFiles;
import org.vmplacebench.analysis.comparison.runs.RunSources;
import org.vmplacebench.analysis.comparison.runs.Spell;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.GroupStatistic;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** Reads runs one after the other, keeping of each no more than a comparison needs. */
final class Collector {

  private final RunReader reader;
  private final Steps steps;

  /** A collector that tells of tables that it had to make from a trace, and of what it noticed. */
  Collector(Consumer<Path> written, Consumer<String> notices, Steps steps) {
    this.steps = steps;
    reader = new RunReader(written, notices);
  }

  /**
   * Reads all runs of {@code sources} and computes what there is to say of them.
   *
   * @throws FaultsException if files of a run are malformed, or no whole run is there
   * @throws IOException if a file cannot be read
   */
  Collected collect(RunSources sources, ComparisonRequest request) throws IOException {
    List<ComparedRun> runs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<LongTable<?>> spells = new ArrayList<>();
    Spell.ALL.forEach(spell -> spells.add(new LongTable<>(spell, sources.runs().size())));
    Set<String> keys = new HashSet<>();
    int read = 0;
    for (Path source : sources.runs()) {
      steps.at("Reading runs", read++, sources.runs().size());
      RunResults results = reader.read(source);
      if (results.incomplete().isEmpty()) {
        ComparedRun run = named(RunFiles.read(results), keys);
        runs.add(run);
        spells.forEach(table -> table.add(run.key(), results.tables()));
      } else {
        leftOut.add(source + ": " + results.incomplete());
      }
    }
    for (Path failure : sources.failed()) {
      leftOut.add(failure + ": " + RunFiles.failure(failure));
    }
    if (runs.isEmpty()) {
      throw new FaultsException(
          request.sources().stream()
              .map(path -> new Fault(path.toString(), "has no whole run yet", "", ""))
              .toList());
    }
    steps.at("Comparing", 0, 1);
    Bootstrap bootstrap = new Bootstrap();
    Groups groups = Groups.of(runs);
    List<BesidePublished> published =
        request.published().map(study -> BesidePublished.of(study, groups)).orElse(List.of());
    return new Collected(
        sources,
        List.copyOf(runs),
        List.copyOf(leftOut),
        List.copyOf(spells),
        groups,
        GroupStatistic.of(groups, bootstrap),
        PairedDifference.of(groups, bootstrap),
        decisions(sources),
        TradeOff.of(groups),
        published,
        request
            .published()
            .map(
                study ->
                    Stream.concat(
                            study.findings().stream()
                                .map(new FindingsJudge(groups, bootstrap)::judge),
                            BesidePublished.held(published).stream())
                        .toList())
            .orElse(List.of()));
  }

  private static List<String> decisions(RunSources sources) throws IOException {
    List<String> sentences = new ArrayList<>();
    for (Path sweep : sources.sweeps()) {
      sentences.addAll(DecisionsFile.sentences(sweep));
    }
    return List.copyOf(sentences);
  }

  /** Folders may share a name; each run needs one of its own. */
  private static ComparedRun named(ComparedRun run, Set<String> keys) {
    String key = run.key();
    for (int i = 2; !keys.add(key); i++) {
      key = run.key() + " (" + i + ")";
    }
    return new ComparedRun(key, run.directory(), run.properties(), run.metrics(), run.origin());
  }
}
