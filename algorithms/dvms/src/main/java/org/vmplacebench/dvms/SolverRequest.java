package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverCall;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Growth;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Input.Answer;
import org.vmplacebench.dvms.protocol.MemberReport;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenCall;
import org.vmplacebench.placement.green.UserWaits;
import org.vmplacebench.placement.plan.PlanJournal;

/**
 * What a leader asks the solver once its members have reported, and what it makes of the answer.
 */
final class SolverRequest {

  private static final int MOST_FOR_UNDERLOAD = 8;

  private final Fleet fleet;
  private final DvmsAgent leader;
  private final Effect.Solve solve;
  private final List<HostReport> reports;

  /** What the solver is asked; null where it is not. */
  private Snapshot snapshot;

  /** The name of the leader's host, under which it computes. */
  private String name;

  private SolverRequest(Fleet fleet, DvmsAgent leader, Effect.Solve solve) {
    this.fleet = fleet;
    this.leader = leader;
    this.solve = solve;
    reports = new ArrayList<>(1 + solve.reports().size());
    reports.add(leader.report());
    for (MemberReport report : solve.reports()) {
      reports.add((HostReport) report);
    }
  }

  /** A leader looks at its own host, and asks the solver where the reports give cause to. */
  static void begin(Fleet fleet, DvmsAgent leader, Effect.Solve solve) {
    new SolverRequest(fleet, leader, solve).begin();
  }

  private void begin() {
    int hosts = 0;
    for (HostReport report : reports) {
      hosts += report.content().hosts().length;
    }
    boolean canGrow = solve.partition().growth() == Growth.GROW;
    leader.setLacksRoom(fleet.sleeping().areWanted() && !isForUnderloadOnly());
    boolean isWell = HostReport.areWell(reports);
    if (isWell && fleet.supply().isPresent() && isAnyInNeedOfSupply()) {
      leader.setLacksRoom(false);
      callForSupply();
    } else if (isWell) {
      say(Answer.NOTHING_TO_DO);
    } else if (hosts >= MOST_FOR_UNDERLOAD && isForUnderloadOnly()) {
      // To save a host is not worth as much as to relieve one.
      say(Answer.NOTHING_TO_DO);
    } else if (canGrow && hosts < fleet.options().minimum()) {
      say(Answer.NO_PLAN);
    } else {
      prepare();
      leader.self.compute(
          name,
          new SolverCall(fleet.solver(), snapshot, fleet.options().limitSeconds(hosts)),
          this::answered);
    }
  }

  private void prepare() {
    snapshot = HostReport.together(leader.now(), reports);
    name = leader.name();
  }

  private void callForSupply() {
    prepare();
    Cluster cluster = fleet.simulation().cluster();
    boolean canGrow =
        solve.partition().growth() == Growth.GROW
            && reports.size() < fleet.options().supply().mostHosts();
    List<GreenAccount> accounts =
        reports.stream().flatMap(report -> report.account().stream()).toList();
    GreenCall call =
        new GreenCall(
            snapshot,
            Arrays.stream(snapshot.hosts()).mapToObj(cluster::host).toArray(HostSpec[]::new),
            accounts,
            cluster.unitsPerCore(),
            fleet.options().supply().options(),
            UserWaits.of(
                fleet.simulation().users(),
                snapshot.vms(),
                Arrays.stream(snapshot.hosts()).map(cluster.sites()::of).toArray(),
                fleet.options().supply().options()),
            fleet.sleeping().areWanted());
    leader.self.compute(
        name,
        call,
        charged -> {
          if (charged.result() instanceof SolverAnswer.Plan) {
            answered(charged);
          } else {
            PlanJournal.computed(fleet.simulation(), name, snapshot, charged);
            say(canGrow ? Answer.NO_PLAN : Answer.NOTHING_TO_DO);
          }
        });
  }

  private boolean isAnyInNeedOfSupply() {
    return reports.stream().anyMatch(HostReport::lacksSupply);
  }

  private boolean isForUnderloadOnly() {
    return reports.stream()
        .noneMatch(report -> report.isOverloaded() || fleet.isClosed(report.content().hosts()[0]));
  }

  private void answered(Charged<SolverAnswer> charged) {
    SolverAnswer answer = charged.result();
    boolean overtaken = PlanJournal.computed(fleet.simulation(), name, snapshot, charged);
    fleet.metrics().computed(overtaken);
    if (overtaken && fleet.options().plans().dropOvertaken()) {
      say(Answer.NOTHING_TO_DO);
    } else if (answer instanceof SolverAnswer.Plan found) {
      fleet.metrics().foundValid(solve.grant().id(), leader.now());
      if (fleet.options().check()) {
        PlanJudge.judge(fleet, snapshot, found.plan());
      }
      leader.take(new Input.Solved(solve.grant(), Answer.PLAN, found.plan()));
    } else {
      say(answer instanceof SolverAnswer.NothingToDo ? Answer.NOTHING_TO_DO : Answer.NO_PLAN);
    }
  }

  private void say(Answer answer) {
    leader.take(new Input.Solved(solve.grant(), answer, null));
  }
}
