package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.snooze.options.CrashKeys;
import org.vmplacebench.snooze.options.SnoozeKeys;
import org.vmplacebench.testkit.TestSettings;

/** The policy is found by its name and made from the words of property files. */
class SnoozeNamesTest {

  private static final Map<String, String> OWN = Map.of("snooze.relocation", "snooze");

  @Test
  void the_policy_is_found_by_its_name() {
    assertThat(ServiceLoader.load(SchedulerFactory.class).stream().map(ServiceLoader.Provider::get))
        .extracting(SchedulerFactory::name)
        .contains("snooze");
  }

  @Test
  void service_hosts_follow_from_the_group_size() {
    SchedulerFactory factory = new SnoozeSchedulerFactory();
    assertThat(factory.serviceHosts(128, TestSettings.defaults())).isEqualTo(5);
    assertThat(factory.serviceHosts(128, TestSettings.defaults().with("snooze.lcs-per-gm", "2")))
        .isEqualTo(65);
    assertThat(factory.serviceHosts(129, TestSettings.defaults().with("snooze.lcs-per-gm", "32")))
        .isEqualTo(6);
    assertThat(factory.leastServiceHosts()).isEqualTo(2);
  }

  @Test
  void the_solver_is_the_one_of_the_key_or_the_heuristics() {
    assertThat(new SnoozeSchedulerFactory().create(new TestSettings(OWN)).solver())
        .isEqualTo("snooze");
    assertThatThrownBy(() -> new SnoozeSchedulerFactory().create(TestSettings.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no solver named btrplace; there are []");
  }

  @Test
  void the_trace_tells_assignment_and_group_size_as_vmplaces_does() {
    SmallHierarchy cluster = new SmallHierarchy(12, 4);
    Scheduler scheduler = cluster.start();
    assertThat(scheduler.traceDetails(cluster.simulation.cluster()))
        .containsExactly(Map.entry("assignmentAlgorithm", "BESTFIT"), Map.entry("lcsRatio", 4));
  }

  @Test
  void times_are_numbers_with_commas() {
    assertThat(CrashKeys.LEADER_CRASH_TIMES.type().parse("10, 20.5,20.5"))
        .containsExactly(10.0, 20.5, 20.5);
    assertThatThrownBy(() -> CrashKeys.LEADER_CRASH_TIMES.type().parse("10,,20"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CrashKeys.LEADER_CRASH_TIMES.type().parse("-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_timeout_without_room_for_a_heartbeat_is_refused() {
    assertThat(faults(Map.of("snooze.hb-periodicity", "5")))
        .containsExactly("snooze.hb-timeout is not longer than snooze.hb-periodicity, 5.0");
    assertThat(faults(Map.of())).isEmpty();
  }

  private static List<String> faults(Map<String, String> texts) {
    List<String> found = new ArrayList<>();
    Rule.Findings findings =
        new Rule.Findings() {
          @Override
          public void fault(Key<?> key, String what, String allowed, String hint) {
            found.add(key.name() + " " + what);
          }

          @Override
          public void notice(Key<?> key, String text) {
            found.add(key.name() + " " + text);
          }
        };
    new SnoozeKeys().rules().forEach(rule -> rule.check(new TestSettings(texts), findings));
    return found;
  }
}
