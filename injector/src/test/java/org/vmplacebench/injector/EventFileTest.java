package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.sim.ActivityRecord;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.placement.choice.HostFinder;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.TestSettings;

/** Files of events: what they may hold, and how all their faults are told at once. */
class EventFileTest {

  private static final String ALLOWED =
      "; allowed: time/VM/load in %, time/name/true|false,"
          + " time/VM/start:class:load[:lifetime][@host], time/VM/stop, time/VM/destroy,"
          + " time/VM/migrate:host, time/VM/cancel, time/VM/cap:cores,"
          + " time/site:name/true|false, time/link:name/true|false, time/net:site+site/true|false,"
          + " time/clients:site>name/requests per s, time/env:name/start|grow|stop,"
          + " time/VM/weight:number, time/VM/demand:resource:amount[%],"
          + " time/host/pstate:number, time/name/work:flops[:cores[:label]] or"
          + " time/name/transfer:host:bytes[:label]";

  private static final String IN_ORDER =
      "; allowed: lines in the order of their times: sort the file by time";

  @TempDir Path folder;

  private final Simulation simulation = LikeHosts.of(2, 3);
  private final InjectedVms vms = new InjectedVms(simulation);
  private Activities activities;
  private double period;

  private EventFile events(Path file) {
    return new EventFile(
        file,
        simulation.cluster(),
        vms,
        List.of(LikeHosts.SMALL),
        Optional.of(simulation.siteNetwork()),
        simulation.clients());
  }

  private ReplayedEvents replayed(Path file, InjectionLog log) {
    Admissions admissions =
        new Admissions(
            simulation,
            new NoneScheduler(),
            new HostFinder(simulation, HostRule.FIRST_FIT.rule())::find,
            0,
            30);
    activities = new Activities(simulation, period);
    Environments environments =
        new Environments(simulation, (environment, rates, there, more) -> new int[more], 0, 30);
    environments.begin();
    return new ReplayedEvents(
        simulation,
        simulation,
        vms,
        events(file),
        admissions::request,
        activities,
        new SiteFailures(simulation, log),
        new UserEvents(simulation, vms, environments, log),
        log);
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("events.txt"), List.of(lines));
  }

  private List<String> faults(Path file) {
    FaultsException exception =
        catchThrowableOfType(FaultsException.class, () -> events(file).check(Optional.empty()));
    return exception == null
        ? List.of()
        : exception.faults().stream().map(Fault::toString).toList();
  }

  @Test
  void what_an_engine_cannot_do_of_a_script_is_told_before_it_runs() throws IOException {
    ScriptPort.ScriptLimits limits =
        new ScriptPort.ScriptLimits() {
          @Override
          public String noWorkBeside() {
            return "not both";
          }

          @Override
          public Optional<String> obstacleToWeight(String vm, VmClass type, double weight) {
            return weight < 1 ? Optional.of(vm + " is light") : Optional.empty();
          }
        };
    simulation.setLoad(0, 50);
    Path file =
        file(
            "1/vm-0/work:1",
            "2/vm-1/work:1",
            "3/vm-1/7",
            "4/vm-1/8",
            "5/vm-2/weight:0.5",
            "6/new-0/start:1:30",
            "7/new-0/0",
            "8/new-0/work:1",
            "9/new-1/start:1:30",
            "10/new-1/work:1",
            "11/node0/work:1");
    FaultsException told =
        catchThrowableOfType(
            FaultsException.class,
            () ->
                events(file)
                    .check(Optional.of(new ScriptedWork(limits, simulation.cluster(), vms))));
    assertThat(told.faults().stream().map(Fault::toString))
        .extracting(text -> text.replaceFirst(".*txt:", "").replaceFirst("; allowed.*", ""))
        .containsExactly(
            "1: \"1/vm-0/work:1\": not both",
            "3: \"3/vm-1/7\": not both",
            "5: \"5/vm-2/weight:0.5\": vm-2 is light",
            "10: \"10/new-1/work:1\": not both");
  }

  @Test
  void a_VM_that_cannot_be_resumed_is_once_its_host_is_on() throws IOException {
    Path file = file("1/vm-0/true", "2/vm-0/false", "3/node0/false", "4/vm-0/true", "9/node0/true");
    List<Boolean> suspended = new ArrayList<>();
    simulation.add(replayed(file, InjectionLog.none()));
    int host = simulation.cluster().hostOf(0);
    assertThat(simulation.cluster().host(host).name()).isEqualTo("node0");
    simulation.after(8, () -> suspended.add(simulation.cluster().isSuspended(0)));
    simulation.after(9.5, () -> suspended.add(simulation.cluster().isSuspended(0)));
    simulation.run(20);
    assertThat(suspended).containsExactly(true, false);
  }

  @Test
  void a_VM_that_is_suspended_anew_before_its_host_is_on_stays_so() throws IOException {
    Path file =
        file("2/vm-0/false", "3/node0/false", "4/vm-0/true", "5/vm-0/false", "9/node0/true");
    simulation.add(replayed(file, InjectionLog.none()));
    simulation.run(20);
    assertThat(simulation.cluster().isSuspended(0)).isTrue();
  }

  @Test
  void what_cannot_be_said_of_new_VMs_is_told() throws IOException {
    Path file =
        file(
            "1.0/new-0/start:1:50:100",
            "2.0/new-0/start:1:50",
            "2.0/new-2/start:1:50",
            "2.0/new-1/70",
            "2.0/new-1/start:2:50",
            "2.0/new-1/start:1:150",
            "2.0/new-1/start:1:50:x",
            "2.0/new-1/start:1",
            "2.0/vm-1/start:1:50",
            "2.0/new-01/start:1:50",
            "2.0/node1/stop",
            "3.0/new-1/start:1:50",
            "4.0/new-1/stop",
            "5.0/vm-2/stop");
    assertThat(faults(file))
        .extracting(fault -> fault.substring((file + ":").length()).replace(ALLOWED, ""))
        .containsExactly(
            "2: new-0 starts where new-1 is the next",
            "3: new-2 starts where new-1 is the next",
            "4: new-1 has not been started before",
            "5: the class \"2\" is not 1 to 1 and no name of these",
            "6: a load of 150 % is above 100",
            "7: the lifetime \"x\" is not a number",
            "8: \"start:1\" is not start:class:load[:lifetime]",
            "9: vm-1 cannot start: new VMs are called new-0 and so on",
            "10: there is no VM or host \"new-01\" among 3 VMs and 2 hosts",
            "11: host node1 cannot be stopped");
  }

  @Test
  void a_word_that_is_no_event_and_what_comes_after_a_destroyed_VM_are_faults() throws IOException {
    Path file =
        file(
            "1/vm-0/migrat:node1",
            "1/vm-0/jump:3",
            "2/vm-1/destroy",
            "3/vm-1/40",
            "3/vm-1/migrate:node1",
            "4/vm-1/work:1e9",
            "5/vm-2/stop",
            "6/vm-2/cap:1");
    assertThat(faults(file))
        .extracting(fault -> fault.substring((file + ":").length()).replace(ALLOWED, ""))
        .containsExactly(
            "1: there is no event \"migrat:\" (Maybe you meant migrate:)",
            "2: there is no event \"jump:\"",
            "5: vm-1 has been destroyed by an earlier line",
            "6: vm-1 has been destroyed by an earlier line");
  }

  @Test
  void scripts_migrate_and_bound_VMs() throws IOException {
    Path file = file("1/vm-0/100", "2/vm-0/cap:0.5", "3/vm-0/weight:2", "10/vm-0/migrate:node1");
    StringWriter dump = new StringWriter();
    List<String> names = List.of("vm-0", "vm-1", "vm-2");
    simulation.add(replayed(file, InjectionLog.to(dump, names::get, List.of())));
    List<Double> shares = new ArrayList<>();
    simulation.after(5, () -> shares.add(simulation.cpuShare(0)));
    int from = simulation.cluster().hostOf(0);
    simulation.run(100);

    assertThat(shares).containsExactly(0.5);
    assertThat(from).isZero();
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
    assertThat(dump.toString())
        .isEqualTo(
            "1.0/vm-0/100\n2.0/vm-0/cap:0.5\n3.0/vm-0/weight:2.0\n10.0/vm-0/migrate:node1\n");
  }

  /**
   * What the script had computed and sent, as {@code name place>to start+duration amount outcome}.
   */
  private List<String> told(Path file, double until) {
    List<String> told = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void activity(ActivityRecord one) {
            told.add(
                String.format(
                    Locale.ROOT,
                    "%s %s>%s %.2f+%.2f %.4g %s",
                    one.name(),
                    one.place(),
                    one.to(),
                    one.start(),
                    one.duration(),
                    one.amount(),
                    one.outcome()));
          }
        });
    simulation.add(replayed(file, InjectionLog.none()));
    simulation.run(until);
    activities.finish();
    return told;
  }

  @Test
  void what_a_VM_that_has_ended_was_to_do_is_told_to_be_lost() throws IOException {
    Path file =
        file("1/vm-0/work:1e12", "2/vm-0/stop", "3/vm-0/work:1e9", "4/vm-0/transfer:node1:5");
    assertThat(told(file, 10))
        .containsExactly(
            "work-1 vm-0> 1.00+1.00 1.000e+09 LOST",
            "work-2 vm-0> 3.00+0.00 0.000 LOST",
            "transfer-1 vm-0>node1 4.00+0.00 0.000 LOST");
  }

  @Test
  void scripts_compute_in_VMs_and_on_hosts() throws IOException {
    // A core of these hosts computes 1e9 flop/s.
    Path file =
        file(
            "1/vm-0/work:2e9",
            "1/node0/work:1e9:0.4:part",
            "2/vm-1/work:5e9",
            "3/vm-1/false",
            "7/vm-1/true",
            "20/vm-2/work:1e12:1:endless",
            "21/vm-2/destroy");
    assertThat(told(file, 30))
        .containsExactly(
            "work-1 vm-0> 1.00+2.00 2.000e+09 FINISHED",
            "part node0> 1.00+2.50 1.000e+09 FINISHED",
            "work-3 vm-1> 2.00+9.00 5.000e+09 FINISHED",
            "endless vm-2> 20.00+1.00 1.000e+09 LOST");
  }

  @Test
  void what_a_VM_sends_stands_still_while_it_is_suspended() throws IOException {
    period = 5;
    Path file =
        file("5/vm-0/transfer:node1:1e12:away", "10/vm-0/false", "15/vm-0/true", "20/node1/false");
    List<String> told = told(file, 30);
    assertThat(told.get(1)).startsWith("away vm-0>node1 10.00+5.00 0.000 GOES_ON");
    assertThat(told).hasSize(3);
    double before = Double.parseDouble(told.get(0).split(" ", -1)[3]);
    double after = Double.parseDouble(told.get(2).split(" ", -1)[3]);
    // 97 % of 1 Gbit/s; what is left begins again, with the latency of the way.
    assertThat(before).isCloseTo(5 * 121.25e6, withinPercentage(0.1));
    assertThat(after).isCloseTo(before, withinPercentage(0.1));
    assertThat(told.get(2)).startsWith("away vm-0>node1 15.00+5.00").endsWith("LOST");
  }

  @Test
  void a_script_gives_a_migration_up() throws IOException {
    Path file =
        file("1/vm-0/migrate:node1", "2/vm-0/cancel", "3/vm-1/cancel", "4/vm-2/migrate:node1");
    List<String> ended = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void migrationEnded(MigrationRecord migration) {
            ended.add(migration.vm() + " " + migration.outcome());
          }
        });
    simulation.add(replayed(file, InjectionLog.none()));
    simulation.run(100);
    assertThat(ended).containsExactly("0 CANCELLED", "2 FINISHED");
    assertThat(simulation.cluster().hostOf(0)).isZero();
  }

  @Test
  void a_script_may_say_on_which_host_a_new_VM_starts() throws IOException {
    Path file = file("1/new-0/start:small:50:5@node1", "2/node0/false", "3/new-1/start:1:0@node0");
    List<Integer> hosts = new ArrayList<>();
    simulation.add(replayed(file, InjectionLog.none()));
    simulation.after(2, () -> hosts.add(simulation.cluster().hostOf(3)));
    simulation.run(10);
    assertThat(hosts).containsExactly(1);
    // The one has ended, and the other found its host off.
    assertThat(simulation.cluster().exists(3)).isFalse();
    assertThat(simulation.cluster().vmCount()).isEqualTo(4);
  }

  @Test
  void what_cannot_be_computed_or_sent_is_told() throws IOException {
    Path file =
        file(
            "1/vm-0/work:x",
            "1/vm-0/work:1e9:2",
            "1/vm-0/work:1e9:1:a b",
            "1/vm-0/transfer:node9:5",
            "1/vm-0/transfer:node1",
            "1/new-0/start:1:0@node9",
            "1/node0/destroy");
    assertThat(faults(file))
        .extracting(fault -> fault.substring((file + ":").length()).replace(ALLOWED, ""))
        .containsExactly(
            "1: the work \"x\" is not a number",
            "2: work has one thread, which uses no more than 1 core, not \"2\"",
            "3: the label \"a b\" is not of letters, digits, - and _, at most 60",
            "4: there is no host \"node9\" to send to",
            "5: \"transfer:node1\" is not transfer:host:bytes[:label]",
            "6: there is no host \"node9\" to start on",
            "7: host node0 cannot be stopped");
  }

  @Test
  void scripts_name_what_is_there() throws IOException {
    Path file =
        file(
            "1/node0/migrate:node1",
            "1/vm-0/migrate:node7",
            "1/vm-0/cap:0",
            "1/vm-0/weight:x",
            "1/vm-0/pstate:0",
            "1/node0/pstate:1",
            "1/node0/pstate:0");
    assertThat(faults(file))
        .extracting(fault -> fault.substring((file + ":").length()).replace(ALLOWED, ""))
        .containsExactly(
            "1: host node0 cannot be given \"migrate:node1\", which is for VMs",
            "2: there is no host \"node7\" to migrate to",
            "3: the cap \"0\" is not above 0",
            "4: the weight \"x\" is not a number",
            "5: VM vm-0 has no pstate",
            "6: host node0 has no pstate \"1\", but 0 to 0");
  }

  @Test
  void all_faults_of_a_file_are_told_at_once_each_with_its_line() throws IOException {
    Path file =
        file(
            "1.0/vm-0/50",
            "2.0/vm-3/50",
            "",
            "3.0/node2/true",
            "x/vm-1/50",
            "4.0/vm-1",
            "5.0/vm-1/50/6",
            "-1/vm-1/50",
            "1e999/vm-1/50",
            "6.0/vm-1/101",
            "6.0/vm-1/5d",
            "6.0/node1/50",
            "6.0/vm-1/True",
            "4.5/vm-2/10",
            "7.0/vm-2/true",
            "7.0/node1/false",
            "8.0/site:paris/false");
    String at = file + ":";
    assertThat(faults(file))
        .containsExactly(
            at + "2: there is no VM or host \"vm-3\" among 3 VMs and 2 hosts" + ALLOWED,
            at + "4: there is no VM or host \"node2\" among 3 VMs and 2 hosts" + ALLOWED,
            at + "5: the time \"x\" is not a number" + ALLOWED,
            at + "6: \"4.0/vm-1\" does not have three parts" + ALLOWED,
            at + "7: \"5.0/vm-1/50/6\" does not have three parts" + ALLOWED,
            at + "8: the time \"-1\" is not possible" + ALLOWED,
            at + "9: the time \"1e999\" is not possible" + ALLOWED,
            at + "10: a load of 101 % is above 100" + ALLOWED,
            at + "11: the load \"5d\" is not a number" + ALLOWED,
            at + "12: host node1 cannot be given the load 50" + ALLOWED,
            at + "13: there is no event \"True\" (Maybe you meant true)" + ALLOWED,
            at + "17: \"site:paris\": there is no such site: there are none" + ALLOWED);
  }

  @Test
  void an_event_that_stands_more_than_a_second_too_late_is_a_fault() throws IOException {
    Path file = file("5.0/vm-0/10", "4.0/vm-1/20", "3.99/vm-2/30");
    assertThat(faults(file))
        .containsExactly(
            file
                + ":3: \"3.99/vm-2/30\" comes after events that are more than a second later"
                + IN_ORDER);
  }

  @Test
  void an_event_that_stands_behind_too_many_later_ones_is_a_fault() throws IOException {
    List<String> lines = new ArrayList<>(Collections.nCopies(Disorder.MOST, "2.0/vm-0/10"));
    lines.add("1.5/vm-1/20");
    Path file = Files.write(folder.resolve("events.txt"), lines);
    assertThat(faults(file))
        .containsExactly(
            file
                + ":131073: \"1.5/vm-1/20\" comes 131072 events or more after a later one"
                + IN_ORDER);
    lines.remove(0);
    Files.write(file, lines);
    assertThat(events(file).check(Optional.empty()).readAhead()).isEqualTo(131_072);
  }

  @Test
  void twenty_faults_are_listed_and_of_more_it_is_said_that_there_are_more() throws IOException {
    List<String> lines = new ArrayList<>(Collections.nCopies(20, "nothing"));
    Path file = Files.write(folder.resolve("events.txt"), lines);
    assertThat(faults(file)).hasSize(20).last().asString().startsWith(file + ":20: ");
    lines.add("nothing");
    Files.write(file, lines);
    assertThat(faults(file))
        .hasSize(21)
        .last()
        .isEqualTo(file + ": has more faults, which are not listed");
  }

  @Test
  void a_file_that_is_missing_or_is_not_what_its_name_says_is_told() throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertThat(faults(missing))
        .containsExactly(missing + ": there is no such file; allowed: a file of events");
    Path plain = Files.writeString(folder.resolve("plain.gz"), "1.0/vm-0/50\n");
    assertThat(faults(plain))
        .containsExactly(plain + ": cannot be read: Not in GZIP format; allowed: a file of events");
  }

  @Test
  void a_run_does_not_start_on_a_faulty_file() throws IOException {
    Path file = file("1.0/vm-0/50", "2.0/vm-9/50");
    TestSettings settings = TestSettings.defaults().with(InjectorKeys.LOAD_FILE, file);
    assertThatThrownBy(() -> LikeHosts.injector(simulation, settings).start())
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(":2: there is no VM or host \"vm-9\"");
  }

  @Test
  void events_less_than_a_second_out_of_order_happen_in_the_order_of_their_times()
      throws IOException {
    Path file =
        file(
            "2.0/vm-0/20",
            "1.2/vm-0/10",
            "1.1/vm-1/5",
            "2.5/vm-2/70",
            "2.1/vm-0/30",
            "2.1/vm-0/40");
    RecordedEvents log = new RecordedEvents();
    simulation.add(replayed(file, log));
    simulation.run(10);
    assertThat(log.loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(1.1, 1, 5),
            new RecordedEvents.LoadEvent(1.2, 0, 10),
            new RecordedEvents.LoadEvent(2.0, 0, 20),
            new RecordedEvents.LoadEvent(2.1, 0, 30),
            new RecordedEvents.LoadEvent(2.1, 0, 40),
            new RecordedEvents.LoadEvent(2.5, 2, 70));
    assertThat(simulation.cluster().demandOn(0)).isEqualTo(110);
  }

  @Test
  void of_events_in_the_order_of_their_times_one_is_in_memory() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      lines.add("1.0/vm-0/" + i % 101);
    }
    lines.add("7/vm-1/3");
    Path file = Files.write(folder.resolve("events.txt"), lines);
    RecordedEvents log = new RecordedEvents();
    ReplayedEvents replayed = replayed(file, log);
    for (int i = 0; i <= 5000; i++) {
      assertThat(replayed.held()).isEqualTo(1);
      replayed.fire();
    }
    assertThat(replayed.held()).isZero();
    assertThat(replayed.next()).isInfinite();
    assertThat(log.loads).hasSize(5001);
    for (int i = 0; i < 5000; i++) {
      assertThat(log.loads.get(i).percent()).isEqualTo(i % 101);
    }
  }

  @Test
  void of_events_out_of_order_no_more_are_in_memory_than_have_to_be() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i += 3) {
      // The third of each three stands two lines too late, and the next ones are far behind.
      lines.add(i + 0.75 + "/vm-0/1");
      lines.add(i + 0.75 + "/vm-0/2");
      lines.add(i + 0.25 + "/vm-0/3");
    }
    ReplayedEvents replayed =
        replayed(Files.write(folder.resolve("events.txt"), lines), InjectionLog.none());
    int most = 0;
    while (replayed.held() > 0) {
      most = Math.max(most, replayed.held());
      replayed.fire();
    }
    assertThat(most).isEqualTo(3);
  }

  @Test
  void events_out_of_order_happen_as_if_their_file_were_sorted_by_time() throws IOException {
    Random random = new Random(5);
    List<RecordedEvents.LoadEvent> sorted = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      // Many are of the same instant; their loads tell them apart.
      double time = Math.floorDiv(i, 64) + random.nextInt(5) / 4.0;
      sorted.add(new RecordedEvents.LoadEvent(time, 0, i / 20.0));
      lines.add(time + "/vm-0/" + i / 20.0);
    }
    sorted.sort(Comparator.comparingDouble(RecordedEvents.LoadEvent::time));
    RecordedEvents log = new RecordedEvents();
    simulation.add(replayed(Files.write(folder.resolve("events.txt"), lines), log));
    simulation.run(100);
    assertThat(log.loads).isEqualTo(sorted);
  }

  @Test
  void a_file_that_changes_after_its_check_ends_the_run_with_its_name() throws IOException {
    List<String> lines = Collections.nCopies(50_000, "1.0/vm-0/10");
    assertThat(failureAfter(lines, Collections.nCopies(40_000, "1.0/vm-0/10")))
        .endsWith("its events are others");
    assertThat(failureAfter(lines, Collections.nCopies(50_000, "1.0/vm-0/11")))
        .endsWith("its events are others");
    assertThat(failureAfter(lines, Collections.nCopies(50_000, "0.9/vm-0/10")))
        .endsWith("\"0.9/vm-0/10\" comes too late");
    assertThat(failureAfter(lines, Collections.nCopies(50_000, "1.0/vm-7/10")))
        .endsWith("there is no VM or host \"vm-7\" among 3 VMs and 2 hosts");
  }

  private String failureAfter(List<String> before, List<String> after) throws IOException {
    Path file = Files.write(folder.resolve("events.txt"), before);
    ReplayedEvents replayed = replayed(file, InjectionLog.none());
    Files.write(file, after);
    String message =
        catchThrowableOfType(
                UncheckedIOException.class,
                () -> {
                  while (replayed.held() > 0) {
                    replayed.fire();
                  }
                })
            .getMessage();
    assertThat(message).startsWith(file + " has changed since it was checked: ");
    return message;
  }

  @Test
  void numbers_are_read_as_Java_reads_them() throws IOException {
    Path file =
        file(
            "0.1/vm-0/33.333333333333336",
            "1234.5678901234567/vm-0/1e1",
            "86399.99999999999/vm-0/007.250",
            "1.0E7/vm-0/4.9e-324");
    RecordedEvents log = new RecordedEvents();
    ReplayedEvents replayed = replayed(file, log);
    while (replayed.held() > 0) {
      replayed.fire();
    }
    assertThat(log.loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(0.1, 0, 33.333333333333336),
            new RecordedEvents.LoadEvent(1234.5678901234567, 0, 10),
            new RecordedEvents.LoadEvent(86399.99999999999, 0, 7.25),
            new RecordedEvents.LoadEvent(1e7, 0, 4.9e-324));
  }

  @Test
  void a_long_line_is_not_shown_whole() throws IOException {
    assertThat(faults(file("x".repeat(100_000))))
        .containsExactly(
            folder.resolve("events.txt")
                + ":1: \""
                + "x".repeat(200)
                + "...\" does not have three parts"
                + ALLOWED);
  }

  @Test
  void hosts_crash_and_return_and_VMs_are_suspended_and_resumed_as_the_file_says()
      throws IOException {
    Path plain =
        file(
            "0.0/vm-0/50",
            "1.0/vm-0/false",
            "2.0/node1/false",
            "3.0/vm-0/true",
            "4.0/node1/true",
            "5.0/node0/false");
    Path file = folder.resolve("events.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(Files.readString(plain).getBytes(StandardCharsets.UTF_8));
    }
    simulation.add(replayed(file, InjectionLog.none()));
    List<String> states = new ArrayList<>();
    for (int second = 0; second <= 5; second++) {
      simulation.after(
          second + 0.5,
          () ->
              states.add(
                  simulation.cluster().demand(0)
                      + " "
                      + simulation.cluster().isOn(0)
                      + " "
                      + simulation.cluster().isOn(1)));
    }
    simulation.run(10);
    assertThat(states)
        .containsExactly(
            "50.0 true true",
            "0.0 true true",
            "0.0 true false",
            "50.0 true false",
            "50.0 true true",
            "0.0 false true");
  }
}
