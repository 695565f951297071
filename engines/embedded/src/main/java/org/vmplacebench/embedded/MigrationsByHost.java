package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;

/** The live migrations that are under way from, or to, each host. */
final class MigrationsByHost {

  /** Null where there has been none yet. */
  private final ArrayList<LiveMigration>[] all;

  @SuppressWarnings({"unchecked", "rawtypes"})
  MigrationsByHost(int hosts) {
    all = new ArrayList[hosts];
  }

  /** Those of a host, in the order in which they started. */
  List<LiveMigration> of(int host) {
    return all[host] == null ? List.of() : all[host];
  }

  void add(int host, LiveMigration migration) {
    if (all[host] == null) {
      all[host] = new ArrayList<>(2);
    }
    all[host].add(migration);
  }

  void remove(int host, int vm) {
    all[host].removeIf(migration -> migration.vm() == vm);
  }
}
