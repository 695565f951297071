package org.vmplacebench.analysis.comparison.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.traces.table.RunRow;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.Tables;

/**
 * The spells of one kind of all runs in one table, thinned where they are many: of each run every
 * n-th row, n being the least with which all runs could be as large and the table stay below {@link
 * #MAX_ROWS}.
 *
 * @param <R> the record of a row
 */
public final class LongTable<R> {

  /** Most rows of a table of one kind; where there are more, all runs are thinned out alike. */
  public static final int MAX_ROWS = 40_000;

  private final Spell<R> spell;
  private final int rowsOfARun;
  private final List<RunRow<R>> rows = new ArrayList<>();

  /** An empty table for so many runs. */
  public LongTable(Spell<R> spell, int runs) {
    this.spell = spell;
    rowsOfARun = Math.max(1, MAX_ROWS / Math.max(1, runs));
  }

  /** Takes the rows of a run. */
  public void add(String run, Tables tables) {
    List<R> all = spell.rows().apply(tables);
    int stride = Math.max(1, (all.size() + rowsOfARun - 1) / rowsOfARun);
    for (int i = 0; i < all.size(); i += stride) {
      rows.add(new RunRow<>(run, stride, all.get(i)));
    }
  }

  /** Writes the table into a folder. */
  public Path write(Path folder) throws IOException {
    Path file = folder.resolve(spell.format().fileName());
    TableWriter.writeWhole(file, spell.format().ofManyRuns(), rows);
    return file;
  }
}
