package org.vmplacebench.snooze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.assignment.AssignmentPolicy;
import org.vmplacebench.snooze.assignment.ManagerView;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/**
 * The one agent that knows all managers, by the summaries that they send, and names a manager to
 * each local controller that wants one. Where it hears no manager for too long, it starts one
 * beside itself.
 */
final class GroupLeader implements Agent {

  private final Crew crew;
  private final int slot;
  private final AssignmentPolicy assignment;
  private final Map<AgentId, ManagerView> managers = new LinkedHashMap<>();
  private final Map<AgentId, Set<AgentId>> waiting = new LinkedHashMap<>();
  private AgentContext self;
  private Post post;
  private Dispatcher dispatcher;
  private double lastHeard;

  /** Whether managers or summaries are others than those among which one was chosen last. */
  private boolean changed = true;

  GroupLeader(Crew crew, int slot) {
    this.crew = crew;
    this.slot = slot;
    assignment = crew.options().assignment().policy();
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    post = crew.post(context, Role.LEADER);
    dispatcher = new Dispatcher(crew, context, post, managers);
    lastHeard = now();
    // After the answer of the manager that becomes this leader, or the beat would be a stranger's.
    self.after(0, this::beat);
  }

  @Override
  public void receive(AgentId sender, Object received) {
    SnoozeMessage message = post.opened(received);
    if (message instanceof SnoozeMessage.Summary summary) {
      lastHeard = now();
      managers.computeIfAbsent(sender, ManagerView::new).told(summary, lastHeard);
      changed = true;
      answerWaiting();
    } else if (message instanceof SnoozeMessage.AssignmentRequest request) {
      waiting.put(sender, request.failed());
      answerWaiting();
    } else if (message instanceof DispatchMessage.Dispatch dispatch) {
      dispatcher.dispatch(sender, dispatch.need());
    } else if (message instanceof DispatchMessage.PlacementAnswer answer) {
      dispatcher.answered(sender, answer);
    } else if (message instanceof SnoozeMessage.Demotion) {
      crew.oversight().demoted();
      self.simulation().agents().end(self.id());
      crew.deployment().startManager(slot);
    }
  }

  private void beat() {
    forgetSilentManagers();
    if (managers.isEmpty() && now() - lastHeard >= crew.timing().timeout()) {
      crew.deployment().startManager(slot);
    }
    post.toMulticast(new SnoozeMessage.LeaderBeat());
    self.after(crew.timing().beat(), this::beat);
  }

  private void forgetSilentManagers() {
    double oldest = now() - crew.timing().timeout();
    List<AgentId> silent = new ArrayList<>();
    managers.forEach(
        (manager, view) -> {
          if (view.lastHeard() <= oldest) {
            silent.add(manager);
          }
        });
    changed |= !silent.isEmpty();
    for (AgentId manager : silent) {
      // Who would know of the hosts that it has put to sleep?
      managers.remove(manager).asleep().forEach(crew.power()::wake);
    }
    crew.oversight().managersForgotten(silent.size());
  }

  private Collection<ManagerView> candidates(Set<AgentId> failed) {
    if (failed.isEmpty()) {
      return managers.values();
    }
    return managers.values().stream().filter(view -> !failed.contains(view.manager())).toList();
  }

  private void answerWaiting() {
    List<AgentId> answered = new ArrayList<>();
    waiting.forEach(
        (controller, failed) -> {
          boolean some = !failed.isEmpty();
          Optional<ManagerView> chosen = assignment.choose(candidates(failed), changed || some);
          changed = some;
          if (chosen.isPresent()) {
            chosen.get().handOut();
            post.to(controller, new SnoozeMessage.Assignment(chosen.get().manager()));
            answered.add(controller);
          }
        });
    answered.forEach(waiting::remove);
    // Who waits for longer asks again.
    if (waiting.size() > 0 && !managers.isEmpty()) {
      waiting.clear();
    }
  }

  private double now() {
    return self.simulation().now();
  }
}
