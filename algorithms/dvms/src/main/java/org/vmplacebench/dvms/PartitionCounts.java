package org.vmplacebench.dvms;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Partition;
import org.vmplacebench.dvms.protocol.PartitionId;

/** Counts what the partitions of a run did, for {@code summary.json}. */
final class PartitionCounts {

  private final Cluster cluster;
  private final Map<PartitionId, Open> open = new HashMap<>();
  private int overtaken;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private int started;
  private int solved;
  private long hostsOfSolved;
  private long sitesOfSolved;
  private long hopsOfSolved;
  private int largest;
  private int merges;
  private int valid;
  private double secondsToValid;
  private long messages;
  private long overlayMessages;
  private long unreachable;
  private int lapsed;
  private int migrations;
  private int insideSites;

  private static final class Open {
    final double since;
    int hops;

    Open(double since) {
      this.since = since;
    }
  }

  PartitionCounts(Cluster cluster) {
    this.cluster = cluster;
  }

  void started(PartitionId id, double now) {
    started++;
    open.put(id, new Open(now));
  }

  /**
   * A message of a partition, if it has not ended meanwhile, has gone from a host to the next one.
   */
  void hopped(PartitionId id) {
    Open partition = open.get(id);
    if (partition != null) {
      partition.hops++;
    }
  }

  /** A solver has found a plan for a partition. */
  void foundValid(PartitionId id, double now) {
    Open partition = open.get(id);
    if (partition != null) {
      valid++;
      secondsToValid += now - partition.since;
    }
  }

  void ended(PartitionId id, Partition partition, Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
    if (outcome == Outcome.SUPERSEDED) {
      // It goes on under the host that leads it.
      return;
    }
    merges += partition.merges();
    Open before = open.remove(id);
    if (outcome == Outcome.SOLVED) {
      solved++;
      hostsOfSolved += partition.members().size();
      largest = Math.max(largest, partition.members().size());
      hopsOfSolved += before == null ? 0 : before.hops;
      sitesOfSolved += sites(partition.members());
    }
  }

  private int sites(List<Integer> members) {
    Sites sites = cluster.sites();
    return sites.areSeveral() ? (int) members.stream().mapToInt(sites::of).distinct().count() : 1;
  }

  /** A computation has ended; whether its plan came too late to help. */
  void computed(boolean isOvertaken) {
    overtaken += isOvertaken ? 1 : 0;
  }

  /** A member has left a partition whose leader did not show up. */
  void lapsed() {
    lapsed++;
  }

  void sent(Envelope envelope) {
    if (envelope instanceof Envelope.OfOverlay) {
      overlayMessages++;
    } else {
      messages++;
    }
  }

  void unreachable() {
    unreachable++;
  }

  /** A live migration has finished. */
  void migrated(int from, int to) {
    migrations++;
    Sites sites = cluster.sites();
    insideSites += sites.of(from) == sites.of(to) ? 1 : 0;
  }

  Map<String, Object> summary(String overlay) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("overlay", overlay);
    summary.put("partitions", started);
    for (Outcome outcome : Outcome.values()) {
      summary.put(outcome.name().toLowerCase(Locale.ROOT), outcomes.getOrDefault(outcome, 0));
    }
    summary.put("unfinished", unfinished());
    summary.put("merges", merges);
    summary.put("leases_lapsed", lapsed);
    summary.put("plans_overtaken", overtaken);
    summary.put("mean_hosts_per_partition", mean(hostsOfSolved, solved));
    summary.put("largest_partition", largest);
    summary.put("mean_sites_per_partition", mean(sitesOfSolved, solved));
    summary.put("mean_hops", mean(hopsOfSolved, solved));
    summary.put("mean_s_to_valid_configuration", mean(secondsToValid, valid));
    summary.put("intra_site_migrations", mean(insideSites, migrations));
    summary.put("messages_per_host", mean(messages, cluster.hostingCount()));
    summary.put("overlay_messages_per_host", mean(overlayMessages, cluster.hostingCount()));
    summary.put("unreachable", unreachable);
    return summary;
  }

  /**
   * Those without an outcome at the end, which are in no mean, as with computations and plans:
   * under way, or lost with their leaders. What has been merged has the outcome of the one that
   * took it.
   */
  private int unfinished() {
    return Math.max(0, open.size() - merges);
  }

  private static double mean(long sum, int count) {
    return mean((double) sum, count);
  }

  /** NaN where there is nothing to average: a 0 would count in means over runs. */
  private static double mean(double sum, int count) {
    return count == 0 ? Double.NaN : sum / count;
  }
}
