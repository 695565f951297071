package org.vmplacebench.snooze;

import java.util.HashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.snooze.measure.Dispatches;
import org.vmplacebench.snooze.options.SnoozeOptions;
import org.vmplacebench.snooze.options.Timing;
import org.vmplacebench.snooze.protocol.DispatchMessage.Place;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.Ticket;

/**
 * The users of the cluster who want new VMs. They are outside of it and do not fail; what they tell
 * the entry point, wherever it lives, takes no time in the network of the cluster.
 *
 * <p>A client asks for a place, again after a time-out, and then has the VM started there. From
 * then on it holds to that host until the host's controller says that the VM has started or will
 * not: so a VM is neither lost nor started twice, whoever fails.
 */
final class Clients {

  private final PolicyPort simulation;
  private final Deployment deployment;
  private final Timing timing;
  private final double timeout;
  private final Dispatches dispatches;
  private final Map<Integer, Order> open = new HashMap<>();
  private int orders;

  Clients(
      PolicyPort simulation, Deployment deployment, SnoozeOptions options, Dispatches dispatches) {
    this.simulation = simulation;
    this.deployment = deployment;
    this.timing = options.timing();
    this.timeout = options.dispatch().timeout();
    this.dispatches = dispatches;
  }

  /** Somebody wants a VM. */
  void ask(VmAdmission admission) {
    Order order = new Order(orders++, admission);
    open.put(order.number, order);
    dispatches.asked(order.number, simulation.now());
    order.submit();
  }

  /** The entry point has heard from the leader. */
  void answered(Ticket ticket, Place place) {
    Order order = open.get(ticket.order());
    if (order != null && order.ticket.equals(ticket) && !order.isStarting()) {
      order.answered(place);
    }
  }

  /** The entry point has heard from a local controller. */
  void startAnswered(Ticket ticket, boolean started) {
    Order order = open.get(ticket.order());
    if (order != null && order.ticket.equals(ticket) && order.isStarting()) {
      order.startAnswered(started);
    }
  }

  private final class Order {

    private static final int NOWHERE = -1;

    private final int number;
    private final VmAdmission admission;
    private Ticket ticket;
    private int host = NOWHERE;
    private Timer patience = () -> {};

    private Order(int number, VmAdmission admission) {
      this.number = number;
      this.admission = admission;
      ticket = new Ticket(number, 0);
    }

    private boolean isStarting() {
      return host != NOWHERE;
    }

    private void submit() {
      host = NOWHERE;
      ticket = new Ticket(number, ticket.attempt() + 1);
      dispatches.attempted();
      Need need = Need.of(ticket, admission.request(), simulation.cluster());
      deployment.entryPoint().ifPresent(entryPoint -> entryPoint.submit(need));
      waitFor(timeout, this::submit);
    }

    private void answered(Place place) {
      if (place.controller().isPresent()) {
        host = place.controller().get().host();
        start();
      } else if (place.waking()) {
        dispatches.waitsForHosts();
        waitFor(timing.timeout(), this::submit);
      } else {
        close();
        dispatches.refused(number);
        admission.refuse("no group manager has a host with room");
      }
    }

    private void start() {
      deployment.entryPoint().ifPresent(entryPoint -> entryPoint.start(host, ticket, admission));
      waitFor(timing.answer(), this::start);
    }

    private void startAnswered(boolean started) {
      if (started) {
        close();
        dispatches.started(number, simulation.now());
      } else {
        submit();
      }
    }

    private void close() {
      patience.cancel();
      open.remove(number);
    }

    private void waitFor(double seconds, Runnable otherwise) {
      patience.cancel();
      patience = simulation.after(seconds, otherwise);
    }
  }
}
