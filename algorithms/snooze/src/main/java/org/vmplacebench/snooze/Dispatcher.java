package org.vmplacebench.snooze;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.snooze.assignment.ManagerView;
import org.vmplacebench.snooze.assignment.Ranking;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.DispatchMessage.Place;
import org.vmplacebench.snooze.protocol.Need;

/**
 * The leader's part in finding a place for a new VM: asks one manager after the other that has room
 * by its summary, since a summary does not tell how room is spread over hosts. Where none has, it
 * asks those with hosts that sleep to wake one.
 */
final class Dispatcher {

  private final Crew crew;
  private final AgentContext self;
  private final Post post;
  private final Map<AgentId, ManagerView> managers;
  private final Ranking<ManagerView> ranking;
  private final Map<Integer, Search> searches = new HashMap<>();
  private final double start;

  /**
   * No search yet.
   *
   * @param managers what the leader knows of them, which changes
   */
  Dispatcher(Crew crew, AgentContext self, Post post, Map<AgentId, ManagerView> managers) {
    this.crew = crew;
    this.self = self;
    this.post = post;
    this.managers = managers;
    ranking =
        new Ranking<>(
            crew.options().dispatch().managers(),
            view -> view.manager().number(),
            ManagerView::freeDemand);
    start = self.simulation().now();
  }

  /** Looks for a place; a search for an earlier try of the same client is given up. */
  void dispatch(AgentId entryPoint, Need need) {
    Search search = new Search(entryPoint, need);
    Search before = searches.put(need.ticket().order(), search);
    if (before != null) {
      before.patience.cancel();
    }
    search.next();
  }

  /** A manager has answered; too late, perhaps. */
  void answered(AgentId manager, DispatchMessage.PlacementAnswer answer) {
    Search search = searches.get(answer.ticket().order());
    if (search != null
        && search.need.ticket().equals(answer.ticket())
        && manager.equals(search.asked)) {
      search.answered(answer.place());
    }
  }

  private final class Search {

    private final AgentId entryPoint;
    private final Need need;
    private Deque<ManagerView> left;
    private AgentId asked;
    private boolean mayWake;
    private Timer patience = () -> {};

    private Search(AgentId entryPoint, Need need) {
      this.entryPoint = entryPoint;
      this.need = need;
      left = candidates(view -> need.fits(view.freeDemand(), view.freeMemory()));
    }

    private Deque<ManagerView> candidates(Predicate<ManagerView> which) {
      Collection<ManagerView> some = managers.values().stream().filter(which).toList();
      return new ArrayDeque<>(ranking.order(some));
    }

    private void next() {
      patience.cancel();
      if (left.isEmpty() && !mayWake) {
        mayWake = true;
        left = candidates(ManagerView::hasSleepers);
      }
      if (left.isEmpty()) {
        end(Place.NONE);
        return;
      }
      asked = left.remove().manager();
      post.to(asked, new DispatchMessage.PlacementRequest(need, mayWake));
      // It waits for a local controller itself.
      patience = self.after(2 * crew.timing().answer(), this::silent);
    }

    private void silent() {
      crew.dispatches().managerSilent();
      next();
    }

    private void answered(Place place) {
      if (place.controller().isPresent()) {
        ranking.chose(asked.number());
        if (managers.containsKey(asked)) {
          managers.get(asked).placed(need);
        }
        end(place);
      } else if (place.waking()) {
        end(place);
      } else {
        crew.dispatches().managerRefused();
        next();
      }
    }

    private void end(Place place) {
      patience.cancel();
      searches.remove(need.ticket().order());
      boolean isNew = self.simulation().now() - start < crew.timing().beat();
      if (isNew && place.equals(Place.NONE)) {
        // It may not have heard of all managers yet; the client asks again.
        return;
      }
      post.to(entryPoint, new DispatchMessage.DispatchAnswer(need.ticket(), place));
    }
  }
}
