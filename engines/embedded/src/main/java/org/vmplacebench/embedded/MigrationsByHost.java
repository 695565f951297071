package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * The live migrations that are under way from, or to, each host, in the order in which they
 * started: lists through themselves, as most hosts have none or one.
 */
final class MigrationsByHost {

  private final LiveMigration[] first;
  private final boolean bySource;

  /**
   * No migrations.
   *
   * @param bySource whether they are known by the host that they leave
   */
  MigrationsByHost(int hosts, boolean bySource) {
    first = new LiveMigration[hosts];
    this.bySource = bySource;
  }

  /** The first one of a host; null where there is none. */
  LiveMigration first(int host) {
    return first[host];
  }

  /** The one after another one of the same host; null where that is the last. */
  LiveMigration next(LiveMigration migration) {
    return bySource ? migration.nextFrom : migration.nextTo;
  }

  /** Those of a host now. */
  List<LiveMigration> of(int host) {
    List<LiveMigration> all = new ArrayList<>();
    for (LiveMigration each = first[host]; each != null; each = next(each)) {
      all.add(each);
    }
    return all;
  }

  /** Adds one that has started last. */
  void add(LiveMigration migration) {
    int host = hostOf(migration);
    LiveMigration last = first[host];
    if (last == null) {
      first[host] = migration;
      return;
    }
    while (next(last) != null) {
      last = next(last);
    }
    link(last, migration);
  }

  /** Takes one out that has ended. */
  void remove(LiveMigration migration) {
    int host = hostOf(migration);
    LiveMigration next = next(migration);
    link(migration, null);
    if (first[host] == migration) {
      first[host] = next;
      return;
    }
    LiveMigration before = first[host];
    while (next(before) != migration) {
      before = next(before);
    }
    link(before, next);
  }

  private int hostOf(LiveMigration migration) {
    return bySource ? migration.from() : migration.to();
  }

  private void link(LiveMigration migration, LiveMigration next) {
    if (bySource) {
      migration.nextFrom = next;
    } else {
      migration.nextTo = next;
    }
  }
}
