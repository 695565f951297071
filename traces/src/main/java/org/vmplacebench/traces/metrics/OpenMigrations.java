package org.vmplacebench.traces.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;

/** The live migrations under way, in the order of their start. */
public final class OpenMigrations {

  private final Map<Integer, Migration> byVm = new LinkedHashMap<>();

  /** Takes a migration up. */
  public void started(Migration migration) {
    byVm.put(migration.vm(), migration);
  }

  /**
   * Forgets a migration that has ended. One that failed at once, because the VM migrates already,
   * was never open.
   */
  public void ended(MigrationRecord record) {
    Migration open = byVm.get(record.vm());
    if (open != null && open.to() == record.to() && open.start() == record.start()) {
      byVm.remove(record.vm());
    }
  }

  /** All of them, in a list of its own. */
  public List<Migration> all() {
    return new ArrayList<>(byVm.values());
  }
}
