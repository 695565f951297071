package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TableWriter;

/**
 * The table of decisions in the directory of a sweep whose seeds were added until all were made.
 */
public final class DecisionsFile {

  /** Its name. */
  public static final String NAME = "decisions.csv";

  private static final String SENTENCE = "sentence";

  private static final TableFormat<Object[]> FORMAT =
      TableFormat.ofColumns(
          "decisions",
          List.of(
              "scenario",
              "variant",
              "other",
              "metric",
              "outcome",
              "seeds",
              "mean",
              "other_mean",
              "more_seeds",
              SENTENCE));

  private DecisionsFile() {}

  /** Writes the table whole. */
  public static void write(Path directory, List<PairDecision> decisions) throws IOException {
    TableWriter.writeWhole(
        directory.resolve(NAME),
        FORMAT,
        decisions.stream()
            .map(
                one ->
                    new Object[] {
                      one.scenario(),
                      one.subject(),
                      one.other(),
                      one.metric(),
                      one.outcome().name().toLowerCase(Locale.ROOT),
                      one.seeds(),
                      one.subjectMean(),
                      one.otherMean(),
                      Double.isFinite(one.more()) ? one.more() : Double.NaN,
                      one.sentence()
                    })
            .toList());
  }

  /** Removes the table, where there is one. */
  public static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(NAME));
  }

  /**
   * The sentences of the table, in its order; none where there is no table.
   *
   * @throws org.vmplacebench.core.config.FaultsException where it is no such table
   * @throws IOException where it cannot be read
   */
  public static List<String> sentences(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    int sentence = FORMAT.columns().indexOf(SENTENCE);
    return new TableReader<>(FORMAT)
        .read(file).stream().map(row -> String.valueOf(row[sentence])).toList();
  }
}
