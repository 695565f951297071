package org.vmplacebench.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Routing over as many declared routes as it takes: there is a way where they form one. */
sealed interface GraphRouting extends LocalRouting permits FloydRouting, DijkstraRouting {

  /** How many points the zone has. */
  int size();

  /** The declared routes. */
  HopTable table();

  /** The points to which there is a way from a point, itself among them. */
  default BitSet reachedFrom(int point) {
    return search(point, true);
  }

  /** The points from which there is a way to a point, itself among them. */
  default BitSet leadingTo(int point) {
    return search(point, false);
  }

  private BitSet search(int start, boolean along) {
    List<List<Integer>> next = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      next.add(new ArrayList<>(2));
    }
    for (HopTable.Entry entry : table().entries()) {
      next.get(along ? entry.from() : entry.to()).add(along ? entry.to() : entry.from());
    }
    BitSet reached = new BitSet(size());
    reached.set(start);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (int point : next.get(open.remove())) {
        if (!reached.get(point)) {
          reached.set(point);
          open.add(point);
        }
      }
    }
    return reached;
  }
}
