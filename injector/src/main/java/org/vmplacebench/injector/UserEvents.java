package org.vmplacebench.injector;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.core.site.UserWorkload;
import org.vmplacebench.core.site.VirtualEnvironment;

/**
 * What a file of events says of clients and of virtual environments: {@code clients:SITE>NAME} with
 * requests/s, where the name is that of a VM or an environment, and {@code env:NAME} with {@code
 * start}, {@code grow} or {@code stop}.
 */
final class UserEvents {

  private static final String CLIENTS = "clients:";
  private static final String TO = ">";
  private static final String ENVIRONMENT = "env:";
  private static final String START = "start";
  private static final String GROW = "grow";
  private static final double MOST = 1e9;

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final Environments environments;
  private final InjectionLog log;

  UserEvents(
      WorkloadPort simulation, InjectedVms vms, Environments environments, InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.environments = environments;
    this.log = log;
  }

  /** Whether a name is meant for one of these. */
  static boolean isMeant(String name) {
    return name.startsWith(CLIENTS) || name.startsWith(ENVIRONMENT);
  }

  /** What is wrong with a name and its value, in words; empty where nothing is. */
  static String problem(
      String name, String value, Sites sites, InjectedVms vms, Optional<UserWorkload> clients) {
    if (clients.isEmpty()) {
      return "there are no clients: set clients.rate, clients.file, clients.latency or"
          + " environments.file";
    }
    List<String> known =
        clients.get().environments().stream().map(VirtualEnvironment::name).toList();
    if (name.startsWith(ENVIRONMENT)) {
      if (!known.contains(name.substring(ENVIRONMENT.length()))) {
        return "there is no such environment in environments.file: there are "
            + SiteFailures.some(known);
      }
      return List.of(START, GROW, EventFile.STOP).contains(value)
          ? ""
          : "\"" + value + "\" is not start, grow or stop";
    }
    int to = name.indexOf(TO);
    if (to < 0) {
      return "it is not clients:site>VM or clients:site>environment";
    }
    if (sites.indexOf(name.substring(CLIENTS.length(), to)) < 0) {
      return "there is no such site: there are " + SiteFailures.some(sites.names());
    }
    String whom = name.substring(to + 1);
    if (!known.contains(whom) && vms.numberOf(whom) < 0) {
      return "there is no such VM or environment: there are " + SiteFailures.some(known);
    }
    double rate = EventReader.number(value, "rate");
    return rate <= MOST ? "" : "a rate of " + value + " requests/s is above 1e9";
  }

  /** What a line says happens; what falls on a VM that is not there is lost. */
  void happen(String name, String value) {
    log.scripted(simulation.now(), name, value);
    if (name.startsWith(ENVIRONMENT)) {
      String environment = name.substring(ENVIRONMENT.length());
      switch (value) {
        case START -> environments.request(environment);
        case GROW -> environments.grow(environment);
        default -> environments.stop(environment);
      }
      return;
    }
    int to = name.indexOf(TO);
    int site = simulation.cluster().sites().indexOf(name.substring(CLIENTS.length(), to));
    double rate = EventReader.number(value, "rate");
    String whom = name.substring(to + 1);
    if (environments.isKnown(whom)) {
      environments.ask(whom, site, rate);
      return;
    }
    int vm = vms.vmOf(vms.numberOf(whom));
    if (vm >= 0) {
      simulation.clients().orElseThrow().ask(vm, site, rate);
    }
  }
}
