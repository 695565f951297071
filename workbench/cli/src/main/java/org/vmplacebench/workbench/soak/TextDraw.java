package org.vmplacebench.workbench.soak;

import java.util.BitSet;
import java.util.Locale;

/** Draws the texts of files for an experiment: events, constraints, environments. */
final class TextDraw {

  /**
   * What there is to speak of.
   *
   * @param hosts how many
   * @param vms how many there are at first
   * @param sites how many, 0 for none
   * @param duration of the run in s
   * @param classes of VMs, how many at least
   * @param demanded whether the resource net is demanded
   * @param clients whether there are clients
   * @param environments whether there are virtual environments
   * @param hasPstates whether hosts have more than one
   * @param worksInVms whether VMs compute work beside their loads, which not all engines know
   */
  record World(
      int hosts,
      int vms,
      int sites,
      int duration,
      int classes,
      boolean demanded,
      boolean clients,
      boolean environments,
      boolean hasPstates,
      boolean worksInVms) {}

  private static final int ENVIRONMENTS = 2;

  private final Dice dice;
  private final World world;
  private final BitSet destroyed = new BitSet();
  private int begun;

  TextDraw(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** Virtual environments. */
  String environments() {
    StringBuilder lines = new StringBuilder("name,vms,class,clients,load,cpu_ms,between_ms,");
    lines.append("clients_ms,start_s,lifetime_s,grow_at,most\n");
    for (int i = 0; i < ENVIRONMENTS; i++) {
      lines
          .append(
              "env-"
                  + i
                  + ","
                  + dice.between(1, 4)
                  + ",1,site-"
                  + dice.between(1, world.sites())
                  + ":")
          .append(dice.between(0, 40) + "," + dice.between(0, 50) + "," + dice.between(0, 30) + ",")
          .append(dice.chance(0.5) ? "" : Integer.toString(dice.between(0, 20)))
          .append(",")
          .append(dice.chance(0.5) ? "" : Integer.toString(dice.between(1, 40)))
          .append("," + dice.between(0, world.duration()) + ",")
          .append(dice.chance(0.5) ? "" : Integer.toString(dice.between(1, world.duration())))
          .append("," + dice.between(1, 100) + "," + dice.between(4, 8) + "\n");
    }
    return lines.toString();
  }

  private String host() {
    return world.sites() == 0
        ? "node" + dice.between(0, world.hosts() - 1)
        : "site-"
            + dice.between(1, world.sites())
            + "-"
            + dice.between(1, world.hosts() / world.sites());
  }

  private String siteEvent() {
    String site = "site-" + dice.between(1, world.sites());
    return switch (dice.between(0, 3)) {
      case 0 -> "site:" + site + "/" + dice.chance(0.5);
      case 1 ->
          world.environments()
              ? "env:env-"
                  + dice.between(0, ENVIRONMENTS - 1)
                  + "/"
                  + dice.one("start", "grow", "stop")
              : "site:" + site + "/true";
      case 2 ->
          "net:site-1+site-" + dice.between(2, Math.max(2, world.sites())) + "/" + dice.chance(0.5);
      default ->
          "clients:" + site + ">vm-" + dice.between(0, world.vms() - 1) + "/" + dice.between(0, 40);
    };
  }

  /** Events: loads, switches, and all that only scripts have. */
  String script() {
    StringBuilder lines = new StringBuilder();
    double time = 0;
    for (int i = dice.between(0, 40); i > 0; i--) {
      time += dice.chance(0.3) ? 0 : dice.below(30);
      lines.append(String.format(Locale.ROOT, "%.3f/", time)).append(event()).append('\n');
    }
    return lines.toString();
  }

  private String event() {
    if (world.sites() > 1 && world.clients() && dice.chance(0.3)) {
      return siteEvent();
    }
    int number = dice.between(0, Math.max(0, world.vms() - 1));
    String vm = "vm-" + number;
    if (destroyed.get(number)) {
      return vm + "/" + dice.between(0, 100);
    }
    String host = host();
    return switch (dice.between(0, 15)) {
      case 0, 1, 2 -> vm + "/" + dice.between(0, 100);
      case 3 -> host + "/" + dice.chance(0.5);
      case 4 -> vm + "/" + dice.chance(0.5);
      case 5 -> vm + "/cap:" + dice.between(1, 4) / 4.0;
      case 6 -> vm + "/weight:" + dice.between(1, 5);
      case 7 -> vm + "/cancel";
      case 8 -> vm + "/stop";
      case 14 -> {
        destroyed.set(number);
        yield vm + "/destroy";
      }
      case 9 -> started();
      case 10 -> host + "/pstate:" + (world.hasPstates() ? dice.between(0, 1) : 0);
      case 11 ->
          (world.worksInVms() ? dice.one(vm, host) : host)
              + "/work:"
              + dice.one("0", "1", "1e3", "1e10:0.5", "1e11:1:w");
      case 12 ->
          dice.one(vm, host) + "/transfer:" + host() + ":" + dice.one("0", "1", "1e6", "1e9:t");
      case 13 ->
          world.demanded() ? vm + "/demand:net:" + dice.one("0", "40%", "70.5", "400") : vm + "/0";
      default -> vm + "/migrate:" + host;
    };
  }

  private String started() {
    return "new-"
        + begun++
        + "/start:"
        + dice.between(1, world.classes())
        + ":"
        + dice.between(0, 100)
        + (dice.chance(0.5) ? ":" + dice.between(1, 300) : "")
        + (dice.chance(0.3) ? "@" + host() : "");
  }

  /** Placement constraints. */
  String constraints() {
    StringBuilder lines = new StringBuilder();
    for (int i = dice.between(1, 4); i > 0; i--) {
      String some =
          "{vm-"
              + dice.between(0, world.vms() - 1)
              + ", vm-"
              + dice.between(0, world.vms() - 1)
              + "}";
      String where = "{" + host() + ", " + host() + "}";
      lines.append(dice.chance(0.5) ? ">>" : "");
      lines.append(
          switch (dice.between(0, world.sites() == 0 ? 5 : 8)) {
            case 0 -> "spread(" + some + ")";
            case 1 -> "gather(" + some + ")";
            case 2 -> "ban(" + some + ", " + where + ")";
            case 3 -> "fence(" + some + ", " + where + ")";
            case 4 -> "runningCapacity(" + where + ", " + dice.between(1, 20) + ")";
            case 6 -> "latency(" + some + ", " + dice.between(0, 40) + ")";
            case 7 -> "near(" + some + ", {site:site-1}, " + dice.between(1, 40) + ")";
            case 8 -> "fence(" + some + ", {site:site-" + dice.between(1, world.sites()) + "})";
            default -> "lonely(" + some + ")";
          });
      lines.append('\n');
    }
    return lines.toString();
  }
}
