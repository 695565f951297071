package org.vmplacebench.vjobs.decision;

import java.util.BitSet;
import org.vmplacebench.vjobs.choice.Room;

/**
 * The thesis's sample policy (section 2.3.1): first come, first served; each vjob runs that finds
 * room by first fit decreasing beside those before it in the queue. What no longer fits is
 * preempted.
 */
public final class SamplePolicy implements DecisionModule {

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String description() {
    return "FCFS queue by what VMs ask for now; vjobs that no longer fit are suspended";
  }

  @Override
  public boolean reservesWholeCpus() {
    return false;
  }

  @Override
  public boolean mayMigrate() {
    return true;
  }

  @Override
  public Decision decide(Queue queue) {
    BitSet running = new BitSet();
    Room room = new Room(queue.configuration());
    for (int place = 0; place < queue.vjobs().size(); place++) {
      Room with = room.copy();
      if (with.putFirstFitDecreasing(queue.vjobs().get(place).vms())) {
        running.set(place);
        room = with;
      }
    }
    return new Decision(running, room.hostOf());
  }
}
