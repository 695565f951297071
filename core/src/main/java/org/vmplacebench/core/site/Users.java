package org.vmplacebench.core.site;

import java.util.List;

/**
 * What anybody may know of the clients of VMs, at the present. Latencies are one way, over the
 * network; sites are indices as in {@link org.vmplacebench.core.platform.Sites}.
 */
public interface Users {

  /** Requests/s that reach a VM now. */
  double requests(int vm);

  /** Mean s that these take to it; NaN where there are none. */
  double latency(int vm);

  /** Mean s that these would take if the VM were on a site; NaN where there are none. */
  double latencyAt(int vm, int site);

  /** s that requests to a VM may take; infinite where nothing is required. */
  double required(int vm);

  /** What a VM was asked since time 0; {@link UserAmounts#NONE} where nobody knows it. */
  UserAmounts amounts(int vm);

  /** What the clients at a site have asked since time 0. */
  UserAmounts ofSite(int site);

  /** Number of sites. */
  int sites();

  /** Name of what a VM serves: its environment or its own; empty where nobody knows it. */
  String service(int vm);

  /** The links that requests and answers have crossed, by index. */
  List<LinkLoad> links();

  /**
   * What requests and answers were on a link since time 0.
   *
   * @param link its index in the platform
   * @param bytes together
   * @param peak most bytes/s
   */
  record LinkLoad(int link, double bytes, double peak) {}
}
