package org.vmplacebench.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.SmallProblem;

/** In which order VMs can move one by one, on hosts of 100 units and 8 bytes. */
class MoveSequenceTest {

  private static SmallProblem hosts(int count) {
    SmallProblem problem = new SmallProblem().indexedFrom(10, 100);
    for (int host = 0; host < count; host++) {
      problem.host(100, 8);
    }
    return problem;
  }

  @Test
  void moves_that_fit_are_made_as_they_come() {
    Snapshot snapshot = hosts(2).vm(0, 40, 1).vm(0, 40, 1).snapshot();
    List<Move> moves = List.of(new Move(1, 1), new Move(0, 1));
    assertThat(MoveSequence.of(new PlacementProblem(snapshot), moves)).contains(moves);
  }

  @Test
  void a_move_waits_for_the_one_that_makes_room() {
    Snapshot snapshot = hosts(3).vm(0, 60, 1).vm(1, 60, 1).snapshot();
    assertThat(
            MoveSequence.of(
                new PlacementProblem(snapshot), List.of(new Move(0, 1), new Move(1, 2))))
        .contains(List.of(new Move(1, 2), new Move(0, 1)));
  }

  @Test
  void memory_makes_a_move_wait_as_capacity_does() {
    Snapshot snapshot = hosts(3).vm(0, 1, 5).vm(1, 1, 5).snapshot();
    assertThat(
            MoveSequence.of(
                new PlacementProblem(snapshot), List.of(new Move(0, 1), new Move(1, 2))))
        .contains(List.of(new Move(1, 2), new Move(0, 1)));
  }

  @Test
  void of_two_VMs_that_change_places_the_one_with_less_memory_makes_a_bypass() {
    // To host 3, where less room is left than on host 2.
    Snapshot snapshot = hosts(4).vm(0, 60, 3).vm(1, 60, 2).vm(2, 10, 1).vm(3, 30, 1).snapshot();
    assertThat(
            MoveSequence.of(
                new PlacementProblem(snapshot), List.of(new Move(0, 1), new Move(1, 0))))
        .contains(List.of(new Move(1, 3), new Move(0, 1), new Move(1, 0)));
  }

  @Test
  void overloaded_hosts_change_VMs_without_a_bypass_as_long_as_neither_gets_worse() {
    // 120 and 110 units on hosts of 100; the larger VM leaves first.
    Snapshot snapshot = hosts(2).vm(0, 70, 1).vm(0, 50, 1).vm(1, 40, 1).vm(1, 70, 1).snapshot();
    assertThat(MoveSequence.of(new PlacementProblem(snapshot), List.of(new Move(0, 1)))).isEmpty();
    Snapshot mild = hosts(2).vm(0, 60, 1).vm(0, 60, 1).vm(1, 5, 1).snapshot();
    assertThat(MoveSequence.of(new PlacementProblem(mild), List.of(new Move(0, 1), new Move(2, 0))))
        .contains(List.of(new Move(0, 1), new Move(2, 0)));
  }

  @Test
  void there_is_no_sequence_without_room_for_a_bypass() {
    Snapshot snapshot = hosts(2).vm(0, 60, 1).vm(1, 60, 1).snapshot();
    assertThat(
            MoveSequence.of(
                new PlacementProblem(snapshot), List.of(new Move(0, 1), new Move(1, 0))))
        .isEmpty();
  }

  @Test
  void a_continuous_constraint_that_holds_is_held_on_the_way() {
    Snapshot plain = hosts(3).vm(0, 10, 1).vm(1, 10, 1).snapshot();
    Spread apart = new Spread(new TreeSet<>(List.of(100, 101)), true);
    Snapshot snapshot = under(plain, apart);
    assertThat(new PlacementProblem(snapshot).rules().watched()).containsExactly(apart);
    // VM 0 goes where VM 1 is, so that one leaves first.
    assertThat(
            MoveSequence.of(
                new PlacementProblem(snapshot), List.of(new Move(0, 1), new Move(1, 2))))
        .contains(List.of(new Move(1, 2), new Move(0, 1)));
    assertThat(MoveSequence.of(new PlacementProblem(snapshot), List.of(new Move(0, 1)))).isEmpty();
  }

  @Test
  void a_constraint_that_is_discrete_or_broken_already_is_not_watched() {
    Snapshot plain = hosts(3).vm(0, 10, 1).vm(1, 10, 1).snapshot();
    Snapshot discrete = under(plain, new Spread(new TreeSet<>(List.of(100, 101)), false));
    assertThat(new PlacementProblem(discrete).rules().watched()).isEmpty();
    assertThat(
            MoveSequence.of(
                new PlacementProblem(discrete), List.of(new Move(0, 1), new Move(1, 2))))
        .contains(List.of(new Move(0, 1), new Move(1, 2)));
    Snapshot together = hosts(3).vm(0, 10, 1).vm(0, 10, 1).snapshot();
    assertThat(
            new PlacementProblem(
                    under(together, new Spread(new TreeSet<>(List.of(100, 101)), true)))
                .rules()
                .watched())
        .isEmpty();
  }

  private static Snapshot under(Snapshot plain, Spread constraint) {
    return new Snapshot(
        plain.time(),
        plain.hosts(),
        plain.capacity(),
        plain.memory(),
        plain.vms(),
        plain.demand(),
        plain.vmMemory(),
        plain.placement(),
        new PlacementRules(List.of(constraint), List.of()));
  }

  /**
   * Each move of a sequence fits when it is made, it ends where the moves lead, and none is lost.
   */
  @Test
  void a_sequence_is_right_and_is_found_wherever_an_order_without_bypass_exists() {
    Random random = new Random(11);
    int found = 0;
    int bypassed = 0;
    int impossible = 0;
    for (int i = 0; i < 3000; i++) {
      Snapshot snapshot = randomProblem(random);
      List<Move> moves = randomMoves(snapshot, random);
      Optional<List<Move>> sequence = MoveSequence.of(new PlacementProblem(snapshot), moves);
      if (sequence.isPresent()) {
        requireRight(snapshot, moves, sequence.get());
        found++;
        bypassed += sequence.get().size() > moves.size() ? 1 : 0;
      } else {
        assertThat(anyOrderFits(snapshot, new ArrayList<>(moves), new ArrayList<>()))
            .as("problem %d: %s", i, moves)
            .isFalse();
        impossible++;
      }
    }
    assertThat(found).isGreaterThan(1000);
    assertThat(bypassed).isGreaterThan(20);
    assertThat(impossible).isGreaterThan(100);
  }

  private static Snapshot randomProblem(Random random) {
    SmallProblem problem = hosts(3 + random.nextInt(2));
    for (int vm = 0; vm < 6; vm++) {
      problem.vm(random.nextInt(3), 10 * (1 + random.nextInt(6)), 1 + random.nextInt(3));
    }
    return problem.snapshot();
  }

  private static List<Move> randomMoves(Snapshot snapshot, Random random) {
    List<Integer> vms = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(vms, random);
    List<Move> moves = new ArrayList<>();
    for (int vm : vms.subList(0, 1 + random.nextInt(5))) {
      int hosts = snapshot.hosts().length;
      int to = (snapshot.placement()[vm] + 1 + random.nextInt(hosts - 1)) % hosts;
      moves.add(new Move(vm, to));
    }
    return moves;
  }

  private static boolean anyOrderFits(Snapshot snapshot, List<Move> left, List<Move> made) {
    if (left.isEmpty()) {
      return true;
    }
    for (int i = 0; i < left.size(); i++) {
      Move move = left.get(i);
      if (fits(snapshot, made, move)) {
        List<Move> rest = new ArrayList<>(left);
        rest.remove(i);
        List<Move> more = new ArrayList<>(made);
        more.add(move);
        if (anyOrderFits(snapshot, rest, more)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(Snapshot snapshot, List<Move> made, Move move) {
    int[] placement = snapshot.placement().clone();
    made.forEach(earlier -> placement[earlier.vm()] = earlier.to());
    double demand = snapshot.demand()[move.vm()];
    long memory = snapshot.vmMemory()[move.vm()];
    for (int vm = 0; vm < placement.length; vm++) {
      demand += placement[vm] == move.to() ? snapshot.demand()[vm] : 0;
      memory += placement[vm] == move.to() ? snapshot.vmMemory()[vm] : 0;
    }
    int to = move.to();
    return demand <= Math.max(snapshot.demandPerHost()[to], snapshot.capacity()[to])
        && memory <= snapshot.memory()[move.to()];
  }

  private static void requireRight(Snapshot snapshot, List<Move> moves, List<Move> sequence) {
    int[] placement = snapshot.placement().clone();
    for (int i = 0; i < sequence.size(); i++) {
      assertThat(fits(snapshot, sequence.subList(0, i), sequence.get(i)))
          .as("move %d of %s", i, sequence)
          .isTrue();
      placement[sequence.get(i).vm()] = sequence.get(i).to();
    }
    int[] wanted = snapshot.placement().clone();
    moves.forEach(move -> wanted[move.vm()] = move.to());
    assertThat(placement).isEqualTo(wanted);
    assertThat(sequence).containsAll(moves).hasSizeLessThanOrEqualTo(2 * moves.size());
  }
}
