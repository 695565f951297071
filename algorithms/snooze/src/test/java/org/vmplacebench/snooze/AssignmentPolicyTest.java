package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.assignment.AssignmentPolicy;
import org.vmplacebench.snooze.assignment.BestFit;
import org.vmplacebench.snooze.assignment.ManagerView;
import org.vmplacebench.snooze.assignment.RoundRobin;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/** How the leader chooses managers. */
class AssignmentPolicyTest {

  private static List<ManagerView> managers(double... demands) {
    List<ManagerView> views = new ArrayList<>();
    for (int i = 0; i < demands.length; i++) {
      ManagerView view = new ManagerView(new AgentId(10 + i, "manager-" + i, 5 + i));
      view.told(new SnoozeMessage.Summary(demands[i], 400, 0, 0, 4, List.of(), 0), 0);
      views.add(view);
    }
    return views;
  }

  private static List<String> choices(AssignmentPolicy policy, List<ManagerView> views, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              ManagerView chosen = policy.choose(views, i == 0).orElseThrow();
              chosen.handOut();
              return chosen.manager().name();
            })
        .toList();
  }

  @Test
  void best_fit_names_the_manager_with_the_least_demand_and_counts_what_it_sent_there() {
    // Twelve hosts with a demand of 600: 50 each.
    assertThat(choices(new BestFit(), managers(300, 120, 180), 5))
        .containsExactly("manager-1", "manager-1", "manager-2", "manager-1", "manager-2");
  }

  @Test
  void best_fit_shares_hosts_evenly_where_nothing_is_known_of_demands() {
    assertThat(choices(new BestFit(), managers(0, 0, 0), 4))
        .containsExactly("manager-0", "manager-1", "manager-2", "manager-0");
  }

  @ParameterizedTest
  @EnumSource(AssignmentChoice.class)
  void choices_between_two_summaries_are_those_of_rankings_made_anew(AssignmentChoice choice) {
    double[] demands = new Random(3).doubles(40, 0, 4).map(Math::floor).toArray();
    AssignmentPolicy policy = choice.policy();
    AssignmentPolicy anew = (views, changed) -> policy.choose(views, true);
    List<String> chosen = choices(choice.policy(), managers(demands), 400);
    assertThat(chosen).isEqualTo(choices(anew, managers(demands), 400));
    assertThat(Set.copyOf(chosen)).hasSizeGreaterThan(10);
  }

  @Test
  void round_robin_names_one_after_the_other_and_skips_those_that_are_gone() {
    RoundRobin policy = new RoundRobin();
    List<ManagerView> all = managers(0, 0, 0);
    assertThat(choices(policy, all, 4))
        .containsExactly("manager-0", "manager-1", "manager-2", "manager-0");
    assertThat(choices(policy, List.of(all.get(0), all.get(2)), 2))
        .containsExactly("manager-2", "manager-0");
  }

  @Test
  void nobody_is_named_where_there_is_nobody() {
    assertThat(new BestFit().choose(List.of(), true)).isEmpty();
    assertThat(new RoundRobin().choose(List.of(), true)).isEmpty();
  }
}
