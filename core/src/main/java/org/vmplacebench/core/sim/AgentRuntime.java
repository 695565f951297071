package org.vmplacebench.core.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The living agents, on top of any engine: starts and ends them, carries their messages. */
public final class AgentRuntime {

  private final PolicyPort simulation;
  private final Map<String, Resident> byName = new HashMap<>();

  /** Who lives, by number; the hot way to a receiver. Null where it has ended. */
  private Agent[] byNumber = new Agent[16];

  private int numbers;

  private final Map<Integer, List<Resident>> byHost = new HashMap<>();
  private MessageFaults faults = (from, to) -> 0;

  /** Agents of a simulation. The engine calls {@link #hostWentOff}. */
  public AgentRuntime(PolicyPort simulation) {
    this.simulation = simulation;
  }

  /** See {@link WorkloadPort#disturb}. */
  void disturb(MessageFaults newFaults) {
    faults = newFaults;
  }

  /**
   * Starts an agent on a host, now.
   *
   * @throws IllegalStateException where the host is off or an agent of this name lives
   */
  public AgentId start(int host, String name, Agent agent) {
    if (!simulation.cluster().isOn(host)) {
      throw new IllegalStateException("agent " + name + " cannot start on a host that is off");
    }
    Resident resident = new Resident(new AgentId(numbers, name, host), agent);
    if (byName.putIfAbsent(name, resident) != null) {
      throw new IllegalStateException("an agent named " + name + " lives already");
    }
    if (numbers == byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, 2 * numbers);
    }
    byNumber[numbers++] = agent;
    byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(resident);
    agent.start(resident);
    return resident.id;
  }

  /** Ends an agent, now. Without effect on one that has ended. */
  public void end(AgentId id) {
    Resident resident = byName.get(id.name());
    if (resident != null && resident.id.equals(id)) {
      end(resident);
    }
  }

  /** The address of the living agent with a name. */
  public Optional<AgentId> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(resident -> resident.id);
  }

  /** Ends all agents of a host; for the engine, when the host went off. */
  public void hostWentOff(int host) {
    List<Resident> there = byHost.remove(host);
    if (there != null) {
      List.copyOf(there).forEach(this::end);
    }
  }

  private void end(Resident resident) {
    if (!resident.alive) {
      return;
    }
    resident.alive = false;
    byName.remove(resident.id.name());
    byNumber[resident.id.number()] = null;
    List<Resident> there = byHost.get(resident.id.host());
    if (there != null) {
      there.remove(resident);
    }
    resident.agent.stop();
  }

  private void deliver(AgentId from, AgentId to, Object message) {
    Agent receiver = byNumber[to.number()];
    if (receiver != null) {
      receiver.receive(from, message);
    }
  }

  private final class Resident implements AgentContext {

    private final AgentId id;
    private final Agent agent;
    private boolean alive = true;

    private Resident(AgentId id, Agent agent) {
      this.id = id;
      this.agent = agent;
    }

    @Override
    public AgentId id() {
      return id;
    }

    @Override
    public PolicyPort simulation() {
      return simulation;
    }

    @Override
    public Timer after(double delay, Runnable action) {
      if (!alive) {
        return () -> {};
      }
      return simulation.after(delay, new OwnTimer(action));
    }

    @Override
    public Alarm alarm(Runnable action) {
      return simulation.alarm(new OwnTimer(action));
    }

    @Override
    public void send(AgentId to, double bytes, Object message) {
      if (!alive || !simulation.isJoined(id.host(), to.host())) {
        return;
      }
      double late = id.host() == to.host() ? 0 : faults.extraDelay(id, to);
      if (late == 0) {
        simulation.send(id.host(), to.host(), bytes, () -> deliver(id, to, message));
      } else if (late < Double.POSITIVE_INFINITY) {
        simulation.send(
            id.host(),
            to.host(),
            bytes,
            () -> simulation.after(late, () -> deliver(id, to, message)));
      }
    }

    @Override
    public <T> void compute(String origin, Computation<T> computation, Consumer<Charged<T>> done) {
      simulation.compute(
          origin,
          computation,
          charged -> {
            if (alive) {
              done.accept(charged);
            }
          });
    }

    /**
     * A timer that does nothing once its agent has ended. It stays where it waits until then, so
     * that setting one touches nothing but itself.
     */
    private final class OwnTimer implements Runnable {

      private final Runnable action;

      private OwnTimer(Runnable action) {
        this.action = action;
      }

      @Override
      public void run() {
        if (alive) {
          action.run();
        }
      }
    }
  }
}
