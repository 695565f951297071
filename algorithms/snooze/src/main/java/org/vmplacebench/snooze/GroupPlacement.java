package org.vmplacebench.snooze;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.snooze.assignment.Ranking;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.DispatchMessage.Place;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.Ticket;

/**
 * A manager's part in finding a place for a new VM: asks one local controller after the other that
 * has room by its last charge to reserve it.
 */
final class GroupPlacement {

  private final Crew crew;
  private final AgentContext self;
  private final Post post;
  private final ManagerGroup group;
  private final Sleepers sleepers;
  private final Ranking<ManagerGroup.Room> ranking;
  private final Map<Ticket, Search> searches = new HashMap<>();

  GroupPlacement(Crew crew, AgentContext self, Post post, ManagerGroup group, Sleepers sleepers) {
    this.crew = crew;
    this.self = self;
    this.post = post;
    this.group = group;
    this.sleepers = sleepers;
    ranking =
        new Ranking<>(
            crew.options().dispatch().hosts(),
            room -> room.controller().host(),
            ManagerGroup.Room::freeDemand);
  }

  /** Looks for a place on behalf of a leader. */
  void place(AgentId leader, Need need, boolean mayWake) {
    Search search = new Search(leader, need, mayWake);
    Search before = searches.put(need.ticket(), search);
    if (before != null) {
      before.patience.cancel();
    }
    search.next();
  }

  /** A local controller has answered; too late, perhaps. */
  void answered(AgentId controller, DispatchMessage.ReserveAnswer answer) {
    Search search = searches.get(answer.ticket());
    if (search != null && controller.equals(search.asked)) {
      search.answered(answer.reserved());
    }
  }

  private final class Search {

    private final AgentId leader;
    private final Need need;
    private final boolean mayWake;
    private final Deque<ManagerGroup.Room> left;
    private AgentId asked;
    private Timer patience = () -> {};

    private Search(AgentId leader, Need need, boolean mayWake) {
      this.leader = leader;
      this.need = need;
      this.mayWake = mayWake;
      List<ManagerGroup.Room> rooms =
          group.rooms().stream()
              .filter(room -> need.fits(room.freeDemand(), room.freeMemory()))
              .toList();
      left = new ArrayDeque<>(ranking.order(rooms));
    }

    private void next() {
      patience.cancel();
      if (left.isEmpty()) {
        end(mayWake && sleepers.wakeFor(need) ? Place.SOON : Place.NONE);
        return;
      }
      asked = left.remove().controller();
      post.to(asked, new DispatchMessage.Reserve(need));
      patience = self.after(crew.timing().answer(), this::silent);
    }

    /** The leader would not wait for another one. */
    private void silent() {
      crew.dispatches().controllerSilent();
      end(Place.NONE);
    }

    private void answered(boolean reserved) {
      if (reserved) {
        ranking.chose(asked.host());
        group.placed(asked, need);
        end(Place.at(asked));
      } else {
        crew.dispatches().controllerRefused();
        next();
      }
    }

    private void end(Place place) {
      patience.cancel();
      searches.remove(need.ticket());
      post.to(leader, new DispatchMessage.PlacementAnswer(need.ticket(), place));
    }
  }
}
