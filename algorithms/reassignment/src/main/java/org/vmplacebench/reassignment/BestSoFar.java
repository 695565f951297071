package org.vmplacebench.reassignment;

/**
 * The best assignment that a search has met. Copying one at each improvement would cost more than
 * the search, so it is kept as an older one and the moves since.
 */
final class BestSoFar {

  private final int[] older;
  private final int[] processes;
  private final int[] targets;
  private int moves;
  private int movesToBest;
  private boolean lost;
  private long cost;

  BestSoFar(State state) {
    older = state.assignment();
    processes = new int[Math.max(1024, 4 * older.length)];
    targets = new int[processes.length];
    cost = state.cost();
  }

  long cost() {
    return cost;
  }

  /** A process was moved. */
  void moved(int process, int target) {
    if (lost) {
      return;
    }
    if (moves == processes.length) {
      settle();
      lost = true;
      return;
    }
    processes[moves] = process;
    targets[moves++] = target;
  }

  /** The state is the best so far. */
  void isHere(State state) {
    cost = state.cost();
    if (lost) {
      System.arraycopy(state.assignment(), 0, older, 0, older.length);
      lost = false;
      moves = 0;
      movesToBest = 0;
    } else {
      movesToBest = moves;
    }
  }

  private void settle() {
    for (int i = 0; i < movesToBest; i++) {
      older[processes[i]] = targets[i];
    }
    moves = 0;
    movesToBest = 0;
  }

  /** The best assignment, for a state that goes on from it or from its own. */
  int[] assignment() {
    boolean goesOn = moves > movesToBest;
    settle();
    lost |= goesOn;
    return older.clone();
  }
}
