package org.vmplacebench.analysis.comparison.runs;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * A kind of spell: what has a beginning and a duration and a table of its own.
 *
 * @param format its table
 * @param rows its rows among the tables of a run
 * @param duration s that a row lasted
 * @param <R> the record of a row
 */
public record Spell<R>(
    TableFormat<R> format, Function<Tables, List<R>> rows, ToDoubleFunction<R> duration) {

  /** All kinds, violations first. */
  public static final List<Spell<?>> ALL =
      List.of(
          new Spell<>(ViolationRow.FORMAT, Tables::violations, ViolationRow::duration),
          new Spell<>(ComputationRow.FORMAT, Tables::computations, ComputationRow::duration),
          new Spell<>(
              ReconfigurationRow.FORMAT, Tables::reconfigurations, ReconfigurationRow::duration),
          new Spell<>(MigrationRow.FORMAT, Tables::migrations, MigrationRow::duration));

  /** The metric that says how many of them a mean duration is of. */
  public static String counted(String kind) {
    return kind + (kind.equals(MigrationRow.FORMAT.name()) ? "_finished" : "_count");
  }

  /** Its name, which is also that of its table. */
  public String kind() {
    return format.name();
  }
}
