package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.ViolationRow;

/** What came of a run, in sentences. */
final class RunWords {

  /** The policy that does nothing. */
  private static final String WITHOUT_POLICY = "none";

  private static final Pattern BEFORE_UNIT =
      Pattern.compile(" (?=(?:s|ms|µs|MJ|kWh|GB)\\b|%|±)|(?<=±) ");

  private final RunResults run;
  private final RunSummary summary;
  private final Summaries spells;

  RunWords(RunResults run, RunSummary summary, Summaries spells) {
    this.run = run;
    this.summary = summary;
    this.spells = spells;
  }

  /** The sentences, in the order of reading. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(scene());
    all.addAll(violations());
    all.add(computations());
    all.add(migrations());
    energy().ifPresent(all::add);
    served().ifPresent(all::add);
    supply().ifPresent(all::add);
    users().ifPresent(all::add);
    outages().ifPresent(all::add);
    constraints().ifPresent(all::add);
    // A unit stays with its number.
    return all.stream().map(text -> BEFORE_UNIT.matcher(text).replaceAll("\u00A0")).toList();
  }

  private String scene() {
    StringBuilder text = new StringBuilder();
    if (isWithoutPolicy()) {
      text.append("No policy moved VMs on ");
    } else {
      text.append(run.algorithm().isEmpty() ? "A policy" : "The policy " + run.algorithm());
      text.append(" had ");
    }
    text.append(run.hosts() > 0 ? counted(run.hosts(), "host") : "a cluster");
    if (run.vms() > 0) {
      text.append(" with ").append(counted(run.vms(), "VM"));
    }
    text.append(" for ").append(Rounded.number(run.duration())).append(" s of simulated time");
    double load = summary.number("mean_load_percent");
    if (!Double.isNaN(load)) {
      text.append(", at a mean load of ").append(Rounded.number(load)).append(" % of the capacity");
    }
    return text + ".";
  }

  private boolean isWithoutPolicy() {
    return run.algorithm().equals(WITHOUT_POLICY);
  }

  private List<String> violations() {
    List<ViolationRow> rows = run.tables().violations();
    if (rows.isEmpty()) {
      return List.of("No host was ever in violation.");
    }
    SampleSummary all = spells.violations();
    double share = all.total() / Math.max(1e-9, run.duration() * Math.max(1, run.hosts()));
    ViolationRow longest =
        rows.stream().max(Comparator.comparingDouble(ViolationRow::duration)).orElseThrow();
    long seen = rows.stream().filter(ViolationRow::wasDetected).count();
    long brought = rows.stream().filter(ViolationRow::causedByMigration).count();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Hosts were in violation "
            + times(all.count())
            + ", for "
            + Rounded.number(all.total())
            + " s together"
            + (run.hosts() > 0 ? ", " + Rounded.percent(share) + " of the time of all hosts" : "")
            + "; one violation lasted "
            + Rounded.duration(all.mean(), all.deviation())
            + ".");
    if (all.count() > rows.size()) {
      sentences.add(sampled(all));
      return sentences;
    }
    sentences.add(
        "The longest lasted "
            + Rounded.duration(longest.duration(), Double.NaN)
            + ", on "
            + longest.host()
            + " from "
            + Rounded.number(longest.start())
            + " s on. "
            + (isWithoutPolicy() ? "" : "The policy saw " + seen + " of " + rows.size() + "; ")
            + brought
            + " began with the arrival of a VM"
            + worstHost(rows, all.total())
            + ".");
    return sentences;
  }

  /** What is known of violations of which the table is a sample. */
  private String sampled(SampleSummary all) {
    return "The longest lasted "
        + Rounded.duration(summary.number("violations.max_s"), Double.NaN)
        + ". The policy saw "
        + summary.text("violations.detected")
        + " of "
        + all.count()
        + "; "
        + summary.text("violations.caused_by_migration")
        + " began with the arrival of a VM. The table has a sample of "
        + run.tables().violations().size()
        + " of them.";
  }

  private static String worstHost(List<ViolationRow> rows, double total) {
    Map<String, Double> byHost = new HashMap<>();
    rows.forEach(row -> byHost.merge(row.host(), row.duration(), Double::sum));
    if (byHost.size() < 2 || total <= 0) {
      return "";
    }
    Map.Entry<String, Double> worst =
        byHost.entrySet().stream()
            .max(
                Map.Entry.<String, Double>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(new NaturalOrder().reversed())))
            .orElseThrow();
    return "; "
        + byHost.size()
        + " hosts had any, and "
        + worst.getKey()
        + " had most: "
        + Rounded.percent(worst.getValue() / total)
        + " of the violation time";
  }

  private String computations() {
    SampleSummary all = spells.computations();
    if (all.count() == 0) {
      return "No placement was computed.";
    }
    String text =
        counted(all.count(), "placement")
            + (all.count() == 1 ? " was" : " were")
            + " computed, in "
            + Rounded.duration(all.mean(), all.deviation())
            + " each";
    if (!Double.isNaN(summary.number("computations.success"))) {
      text +=
          ": "
              + summary.text("computations.success")
              + " with a plan, "
              + summary.text("computations.no_need")
              + " without need, "
              + summary.text("computations.failed")
              + " failed";
    }
    SampleSummary plans = spells.reconfigurations();
    return plans.count() == 0
        ? text + "."
        : text
            + "; a plan was executed in "
            + Rounded.duration(plans.mean(), plans.deviation())
            + ".";
  }

  private String migrations() {
    int begun = Summaries.count(summary, "migrations", run.tables().migrations().size());
    if (begun == 0) {
      return "No VM was migrated.";
    }
    SampleSummary finished = spells.migrations();
    String text = counted(begun, "live migration") + (begun == 1 ? " was" : " were") + " begun";
    if (finished.count() > 0) {
      text +=
          ", of which "
              + finished.count()
              + " finished, after "
              + Rounded.duration(finished.mean(), finished.deviation())
              + " each";
    }
    double bytes = summary.number("migrations.bytes");
    return (bytes > 0 ? text + "; " + Rounded.number(bytes / 1e9) + " GB were sent" : text) + ".";
  }

  private Optional<String> energy() {
    // A run that broke off has no table of hosts.
    double joules = Double.isNaN(run.energy()) ? summary.number("energy_j") : run.energy();
    if (Double.isNaN(joules)) {
      return Optional.empty();
    }
    return Optional.of(
        "All hosts used "
            + Rounded.number(joules / 1e6)
            + " MJ ("
            + Rounded.number(joules / 3.6e6)
            + " kWh).");
  }

  private Optional<String> served() {
    double unserved = summary.number("cpu.unserved_s");
    double demanded = summary.number("cpu.demanded_s");
    if (!(demanded > 0) || Double.isNaN(unserved)) {
      return Optional.empty();
    }
    return Optional.of(
        "VMs lacked "
            + Rounded.percent(unserved / demanded)
            + " of the CPU that they asked for, the worst of them "
            + Rounded.number(summary.number("cpu.unserved_worst_percent"))
            + " %.");
  }

  private Optional<String> supply() {
    double green = summary.number("sites.green_percent");
    if (Double.isNaN(green)) {
      return Optional.empty();
    }
    return Optional.of(
        Rounded.number(green)
            + " % of the energy of sites did not come from the grid; "
            + Rounded.number(summary.number("sites.grid_j") / 1e6)
            + " MJ did, with "
            + Rounded.number(summary.number("sites.carbon_kg"))
            + " kg of CO2, and "
            + Rounded.number(summary.number("sites.lost_j") / 1e6)
            + " MJ of production were lost.");
  }

  private Optional<String> users() {
    double requests = summary.number("users.requests");
    if (!(requests > 0)) {
      return Optional.empty();
    }
    String text = "Clients sent " + Rounded.number(requests) + " requests";
    double mean = summary.number("users.mean_ms");
    if (!Double.isNaN(mean)) {
      text +=
          ", which took "
              + Rounded.number(mean)
              + " ms to their VMs on average and up to "
              + Rounded.number(summary.number("users.p95_ms"))
              + " ms in 95 % of cases; "
              + Rounded.number(summary.number("users.late_percent"))
              + " % took longer than required";
    }
    double lost = summary.number("users.lost_percent");
    return Optional.of(
        lost > 0 ? text + ", and " + Rounded.number(lost) + " % found no VM." : text + ".");
  }

  private Optional<String> outages() {
    double sites = summary.number("outages.sites");
    if (Double.isNaN(sites)) {
      return Optional.empty();
    }
    double networks = summary.number("outages.networks");
    return Optional.of(
        outages("Sites failed", sites, "outages.site_s", "No site failed")
            + "; "
            + outages(
                "links failed or sites were parted",
                networks,
                "outages.network_s",
                "no link failed")
            + ".");
  }

  private Optional<String> constraints() {
    double most = summary.number("constraints.most");
    if (Double.isNaN(most)) {
      return Optional.empty();
    }
    String all = counted((long) most, "placement constraint");
    double broken = summary.number("constraints.broken");
    return Optional.of(
        broken > 0
            ? "Of up to "
                + all
                + " at a time, one was broken "
                + times((long) broken)
                + ", for "
                + Rounded.number(summary.number("constraints.broken_s"))
                + " s together."
            : "Up to " + all + " at a time held throughout.");
  }

  private String outages(String what, double count, String seconds, String none) {
    return count > 0
        ? what
            + " "
            + times((long) count)
            + ", for "
            + Rounded.number(summary.number(seconds))
            + " s together"
        : none;
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
