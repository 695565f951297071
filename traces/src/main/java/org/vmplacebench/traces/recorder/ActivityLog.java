package org.vmplacebench.traces.recorder;

import java.util.Locale;
import java.util.function.Supplier;
import org.vmplacebench.core.sim.ActivityRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.table.ActivityRow;
import org.vmplacebench.traces.table.TableWriter;

/**
 * Writes a row for each thing that a script had computed or sent. The table is opened when there is
 * a first one: a run without such has none.
 */
final class ActivityLog implements SimulationObserver {

  private final Supplier<TableWriter<ActivityRow>> opener;
  private TableWriter<ActivityRow> table;

  ActivityLog(Supplier<TableWriter<ActivityRow>> opener) {
    this.opener = opener;
  }

  @Override
  public void activity(ActivityRecord record) {
    if (table == null) {
      table = opener.get();
    }
    table.append(
        new ActivityRow(
            record.name(),
            word(record.kind()),
            record.place(),
            record.to(),
            record.start(),
            record.duration(),
            record.amount(),
            word(record.outcome())));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
