package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.rebalance.RebalanceProblem;
import org.vmplacebench.placement.rebalance.Rebalancer;

/** Few moves that bring down most, against a search through all of them. */
class RebalancersTest {

  private static final int SEEDS = Integer.getInteger("rebalance.seeds", 40);

  private static Rebalancer named(String name) {
    Rebalancer found =
        ServiceLoader.load(Rebalancer.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assumeTrue(found.obstacle().isEmpty(), () -> found.obstacle().orElse(""));
    return found;
  }

  private static RebalanceProblem problem(
      RebalanceGoal goal, int moves, long size, long[][] need, int[] home, long[][] capacity) {
    long[][] free = new long[capacity.length][];
    int[] count = new int[capacity.length];
    for (int host = 0; host < free.length; host++) {
      free[host] = capacity[host].clone();
    }
    for (int vm = 0; vm < home.length; vm++) {
      count[home[vm]]++;
      for (int r = 0; r < need[vm].length; r++) {
        free[home[vm]][r] -= need[vm][r];
      }
    }
    return new RebalanceProblem(
        goal,
        moves,
        size,
        need,
        home,
        free,
        count,
        new RebalanceProblem.Joining() {
          @Override
          public int most(int vm, int host) {
            // VMs of even numbers stay apart.
            boolean isThere = false;
            for (int other = 0; other < home.length; other += 2) {
              isThere |= home[other] == host;
            }
            return vm % 2 == 1 ? Integer.MAX_VALUE : isThere ? 0 : 1;
          }

          @Override
          public boolean areAlike(int vm, int other) {
            return vm % 2 == 0 && other % 2 == 0;
          }
        });
  }

  private static RebalanceProblem drawn(RebalanceGoal goal, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int hosts = 3 + random.nextInt(2);
    long[][] capacity = new long[hosts][];
    long[][] free = new long[hosts][];
    for (int host = 0; host < hosts; host++) {
      capacity[host] = new long[] {8 + random.nextInt(9), 20 + random.nextInt(20)};
      free[host] = capacity[host].clone();
    }
    int vms = 4 + random.nextInt(3);
    long[][] need = new long[vms][];
    int[] home = new int[vms];
    for (int vm = 0; vm < vms; vm++) {
      need[vm] = new long[] {1 + random.nextInt(4), 1 + random.nextInt(10)};
      home[vm] = random.nextInt(hosts);
      while (free[home[vm]][0] < need[vm][0] || free[home[vm]][1] < need[vm][1]) {
        home[vm] = random.nextInt(hosts);
      }
      free[home[vm]][0] -= need[vm][0];
      free[home[vm]][1] -= need[vm][1];
    }
    return problem(goal, 1 + random.nextInt(3), 5, need, home, capacity);
  }

  private static long least(RebalanceProblem problem, int[] to, int vm) {
    if (problem.moved(to) > problem.moves()) {
      return Long.MAX_VALUE;
    }
    if (vm == to.length) {
      return problem.faults(to).isEmpty() ? problem.value(to) : Long.MAX_VALUE;
    }
    long least = Long.MAX_VALUE;
    for (int host = 0; host < problem.hosts(); host++) {
      to[vm] = host;
      least = Math.min(least, least(problem, to, vm + 1));
    }
    to[vm] = problem.home(vm);
    return least;
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "cp-sat"})
  void solvers_find_what_a_search_through_all_moves_finds(String name) {
    Rebalancer solver = named(name);
    for (RebalanceGoal goal : RebalanceGoal.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        RebalanceProblem problem = drawn(goal, seed);
        Rebalancer.Answer answer = solver.find(problem, 1_000_000);
        assertThat(problem.faults(answer.to())).as("seed %s", seed).isEmpty();
        assertThat(problem.value(answer.to()))
            .as("%s, seed %s", goal, seed)
            .isEqualTo(least(problem, problem.homes(), 0));
        assertThat(answer.proved()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_heuristic_makes_nothing_worse_and_keeps_to_the_bound(RebalanceGoal goal) {
    long won = 0;
    for (int seed = 0; seed < 10 * SEEDS; seed++) {
      RebalanceProblem problem = drawn(goal, seed);
      int[] to = named("greedy").find(problem, 0).to();
      assertThat(problem.faults(to)).isEmpty();
      won += problem.value(problem.homes()) - problem.value(to);
      assertThat(problem.value(to)).isLessThanOrEqualTo(problem.value(problem.homes()));
    }
    assertThat(won).isGreaterThan(SEEDS);
  }

  @Test
  void a_host_with_one_VM_is_emptied_where_that_VM_may_go() {
    long[][] need = {{2, 1}, {2, 1}, {2, 1}, {2, 1}, {2, 1}};
    long[][] capacity = {{8, 9}, {8, 9}, {8, 9}};
    // VM 0 must not join VMs of even numbers, which are on both other hosts.
    RebalanceProblem kept =
        problem(RebalanceGoal.HOSTS, 1, 4, need, new int[] {1, 2, 0, 0, 2}, capacity);
    assertThat(kept.value(kept.homes())).isEqualTo(3);
    assertThat(named("greedy").find(kept, 0).to()).isEqualTo(kept.homes());
    RebalanceProblem free =
        problem(RebalanceGoal.HOSTS, 1, 4, need, new int[] {2, 1, 0, 0, 2}, capacity);
    assertThat(free.value(named("greedy").find(free, 0).to())).isEqualTo(2);
  }

  @Test
  void a_move_that_makes_room_for_a_whole_VM_is_found() {
    // Two hosts have 3 of 8 free each: one move leaves 4 on the one and 2 on the other.
    RebalanceProblem problem =
        problem(
            RebalanceGoal.FRAGMENTS,
            1,
            4,
            new long[][] {{4, 1}, {1, 1}, {5, 1}},
            new int[] {0, 0, 1},
            new long[][] {{8, 9}, {8, 9}});
    assertThat(problem.value(problem.homes())).isEqualTo(6);
    int[] to = named("greedy").find(problem, 0).to();
    assertThat(to).containsExactly(0, 1, 1);
    assertThat(problem.value(to)).isEqualTo(2);
  }

  /** Placement constraints over the plan checker: what it finds wrong is not allowed. */
  private static final class Judged implements RebalanceProblem.Joining {

    private final int[] home;
    private final int hosts;
    private final List<PlacementConstraint> constraints;

    private Judged(int[] home, int hosts, List<PlacementConstraint> constraints) {
      this.home = home;
      this.hosts = hosts;
      this.constraints = constraints;
    }

    @Override
    public int most(int vm, int host) {
      return Integer.MAX_VALUE;
    }

    @Override
    public boolean allowOnTheWay(int[] vms, int[] to) {
      return isAllowed(vms, to, true);
    }

    @Override
    public boolean allowInTheEnd(int[] vms, int[] to) {
      return isAllowed(vms, to, false);
    }

    private boolean isAllowed(int[] vms, int[] to, boolean continuous) {
      List<PlannedMigration> moves = new ArrayList<>();
      for (int i = 0; i < vms.length; i++) {
        moves.add(new PlannedMigration(vms[i], home[vms[i]], to[i], List.of()));
      }
      return problems(moves, continuous).isEmpty();
    }

    private List<String> problems(List<PlannedMigration> moves, boolean continuous) {
      List<PlacementConstraint> some =
          constraints.stream().filter(each -> each.continuous() == continuous).toList();
      return PlanChecker.problems(snapshot(some), new ReconfigurationPlan(moves, 0));
    }

    private Snapshot snapshot(List<PlacementConstraint> some) {
      double[] demand = new double[home.length];
      Arrays.fill(demand, 1);
      double[] capacity = new double[hosts];
      Arrays.fill(capacity, 1e6);
      long[] memory = new long[hosts];
      Arrays.fill(memory, 1L << 40);
      return new Snapshot(
          0,
          IntStream.range(0, hosts).toArray(),
          capacity,
          memory,
          IntStream.range(0, home.length).toArray(),
          demand,
          new long[home.length],
          home,
          new PlacementRules(some, List.of()));
    }
  }

  private static RebalanceProblem constrained(RebalanceGoal goal, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      RebalanceProblem drawn = drawn(goal, random.nextLong());
      List<String> lines = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        String one = some("vm-", drawn.vms(), random);
        String hosts = some("h", drawn.hosts(), random);
        String kind =
            switch (random.nextInt(7)) {
              case 0 -> "spread(" + one + ")";
              case 1 -> "gather(" + one + ")";
              case 2 -> "lonely(" + one + ")";
              case 3 -> "fence(" + one + ", " + hosts + ")";
              case 4 -> "ban(" + one + ", " + hosts + ")";
              case 5 -> "root(" + one + ")";
              default -> "runningCapacity(" + hosts + ", " + (1 + random.nextInt(4)) + ")";
            };
        lines.add((random.nextBoolean() ? ">> " : "") + kind);
      }
      List<String> names = IntStream.range(0, drawn.hosts()).mapToObj(host -> "h" + host).toList();
      List<PlacementConstraint> constraints = ConstraintsFile.parse(lines, "F", names, drawn.vms());
      Judged judged = new Judged(drawn.homes(), drawn.hosts(), constraints);
      if (judged.snapshot(constraints).broken().isEmpty()) {
        return drawn.under(judged);
      }
    }
  }

  private static String some(String prefix, int of, SplittableRandom random) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < of; i++) {
      if (random.nextBoolean() || (names.isEmpty() && i == of - 1)) {
        names.add(prefix + i);
      }
    }
    return "{" + String.join(", ", names) + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "cp-sat", "greedy"})
  void placement_constraints_are_kept_by_moves_that_win_as_much_as_can_be(String name) {
    Rebalancer solver = named(name);
    int bound = 0;
    for (RebalanceGoal goal : RebalanceGoal.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        RebalanceProblem problem = constrained(goal, seed);
        Rebalancer.Answer answer = solver.find(problem, 1_000_000);
        assertThat(problem.faults(answer.to())).as("%s, seed %s", goal, seed).isEmpty();
        long least = least(problem, problem.homes(), 0);
        if (!name.equals("greedy")) {
          assertThat(problem.value(answer.to())).as("%s, seed %s", goal, seed).isEqualTo(least);
          assertThat(answer.proved()).as("%s, seed %s", goal, seed).isTrue();
        }
        RebalanceProblem free = problem.under((vm, host) -> Integer.MAX_VALUE);
        bound += least(free, free.homes(), 0) < least ? 1 : 0;
      }
    }
    assertThat(bound).as("constraints that make a difference").isGreaterThan(SEEDS / 4);
  }
}
