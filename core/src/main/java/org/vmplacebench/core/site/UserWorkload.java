package org.vmplacebench.core.site;

import java.util.List;

/**
 * What a workload may say of clients: which VMs serve them, and how much they ask. Requests of the
 * clients at a site go to the nearest VM of a service, evenly where several are equally near.
 */
public interface UserWorkload {

  /**
   * A service that has no VM yet.
   *
   * @param required s that its requests may take to its VMs
   * @throws IllegalStateException where there is one of this name
   */
  void open(String service, double required);

  /** A VM serves from now on. */
  void join(String service, int vm);

  /** The virtual environments of the experiment. */
  List<VirtualEnvironment> environments();

  /** Mean s that the requests of rates by site would take to a host; NaN of none. */
  double latencyOf(double[] rates, int host);

  /**
   * Whether all clients are near enough to a host.
   *
   * @param rates requests/s of the clients at each site; sites without any do not count
   * @param most s one way
   */
  boolean areWithin(double[] rates, int host, double most);

  /**
   * The clients at a site ask so many requests/s of a VM on average over a day, from now on, or of
   * what it serves with others.
   */
  void ask(int vm, int site, double rate);

  /** The clients at a site ask so many requests/s on average over a day, from now on. */
  void ask(String service, int site, double rate);

  /** Nobody asks for a service any more. */
  void close(String service);

  /** Requests/s that clients ask of a service now, those that find no VM included. */
  double asked(String service);

  /** The same of the clients at a site. */
  double asked(String service, int site);
}
