package org.vmplacebench.workbench.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Draws small recordings, in the forms in which they are published. */
final class RecordingDraw {

  /** Those of the loads of VMs that are there from the start. */
  static final List<String> WITH_LOADS = List.of("planetlab", "bitbrains");

  /** Those of requests for VMs; an SQLite database is not drawn. */
  static final List<String> WITH_REQUESTS =
      List.of(
          "azure-2017",
          "azure-2019",
          "google-2019",
          "alibaba-2018",
          "huawei-east-1",
          "openb",
          "swf");

  private static final int MOST_REQUESTS = 30;
  private static final int MOST_READINGS = 20;

  private final Dice dice;
  private final int duration;
  private double time;

  /** Recordings of about as many seconds as a run has. */
  RecordingDraw(Dice dice, int duration) {
    this.dice = dice;
    this.duration = duration;
  }

  /** A recording of loads: texts by the names of files, one a VM. */
  SortedMap<String, String> loads(String kind, int vms) {
    SortedMap<String, String> files = new TreeMap<>();
    for (int vm = 0; vm < vms; vm++) {
      files.put(
          String.format(Locale.ROOT, "vm-%03d", vm),
          kind.equals("planetlab") ? planetlab() : bitbrains());
    }
    return files;
  }

  /** A recording of requests: texts by the names of files; that of one file alone is empty. */
  Map<String, String> requests(String kind) {
    return switch (kind) {
      case "azure-2017", "azure-2019" -> azure();
      case "alibaba-2018" -> alibaba();
      case "google-2019" -> Map.of("", google());
      case "huawei-east-1" -> Map.of("", huawei());
      case "openb" -> Map.of("", openb());
      default -> Map.of("", swf());
    };
  }

  private String planetlab() {
    StringBuilder lines = new StringBuilder();
    for (int i = dice.between(1, MOST_READINGS); i > 0; i--) {
      lines.append(dice.chance(0.2) ? 0 : dice.between(0, 100)).append('\n');
    }
    return lines.toString();
  }

  private String bitbrains() {
    time = 1_376_314_846;
    StringBuilder lines = new StringBuilder("Timestamp [ms];CPU cores;CPU usage [%]");
    lines.append(";Network received throughput [KB/s];Network transmitted throughput [KB/s]\n");
    for (int i = dice.between(1, MOST_READINGS); i > 0; i--) {
      lines.append(
          line(";", (long) later(60), 2, dice.below(110), dice.below(900), dice.below(900)));
    }
    return lines.toString();
  }

  private SortedMap<String, String> azure() {
    StringBuilder table = new StringBuilder();
    int count = dice.between(0, MOST_REQUESTS);
    for (int i = 0; i < count; i++) {
      int begin = dice.between(0, duration);
      table.append(
          line(
              ",",
              "vm-" + i,
              "bank",
              "deployment-" + dice.between(0, 3),
              begin,
              begin + dice.between(0, duration),
              dice.below(100),
              dice.below(100),
              dice.below(100),
              dice.one("Interactive", "Delay-insensitive", "Unknown"),
              dice.one("2", "4", "8", ">24"),
              dice.one("0.75", "2", "4", ">64")));
    }
    SortedMap<String, String> files = new TreeMap<>(Map.of("vmtable.csv", table.toString()));
    if (dice.chance(0.7)) {
      StringBuilder readings = new StringBuilder();
      time = 0;
      for (int i = dice.between(0, 5 * MOST_READINGS); i > 0; i--) {
        double use = dice.below(100);
        readings.append(
            line(",", (long) later(20), "vm-" + dice.between(0, count), 0, use, use / 2));
      }
      files.put("vm_cpu_readings-file-1-of-1.csv", readings.toString());
    }
    return files;
  }

  private SortedMap<String, String> alibaba() {
    StringBuilder table = new StringBuilder();
    int count = dice.between(0, MOST_REQUESTS);
    for (int i = 0; i < 2 * count; i++) {
      table.append(
          line(
              ",",
              "c_" + dice.between(0, count),
              "m_1",
              dice.between(0, duration),
              "app_" + dice.between(0, 3),
              dice.one("started", "allocated", "stopped"),
              dice.between(0, 8) * 100,
              800,
              dice.below(40)));
    }
    StringBuilder usage = new StringBuilder();
    time = 0;
    for (int i = dice.between(0, 5 * MOST_READINGS); i > 0; i--) {
      String use = dice.chance(0.1) ? "" : Integer.toString(dice.between(0, 110));
      usage.append(
          line(
              ",",
              "c_" + dice.between(0, count),
              "m_1",
              (long) later(20),
              use,
              "",
              "",
              "",
              "",
              "",
              "",
              ""));
    }
    return new TreeMap<>(
        Map.of("container_meta.csv", table.toString(), "container_usage.csv", usage.toString()));
  }

  private String google() {
    time = 0;
    StringBuilder lines = new StringBuilder("start_time,end_time,collection_id,instance_index,");
    lines.append("collection_type,average_usage_cpus,average_usage_memory,assigned_memory\n");
    for (int i = dice.between(0, 5 * MOST_READINGS); i > 0; i--) {
      long begin = (long) (later(20) * 1e6);
      lines.append(
          line(
              ",",
              begin,
              begin + dice.between(0, 60) * 1_000_000L,
              dice.between(0, 3),
              dice.between(0, 8),
              dice.chance(0.1) ? 1 : 0,
              dice.below(0.5),
              dice.below(0.4),
              dice.below(0.4)));
    }
    return lines.toString();
  }

  private String huawei() {
    StringBuilder lines = new StringBuilder("vmid,cpu,memory,time,type\n");
    boolean[] ended = new boolean[MOST_REQUESTS];
    time = 0;
    int begun = 0;
    for (int i = dice.between(0, 2 * MOST_REQUESTS); i > 0; i--) {
      int vm = dice.between(0, MOST_REQUESTS - 1);
      if (vm < begun && !ended[vm]) {
        ended[vm] = true;
        lines.append(line(",", vm, 1, 1, (long) later(30), 1));
      } else if (begun < MOST_REQUESTS) {
        lines.append(
            line(",", begun++, dice.between(1, 8), dice.between(0, 16), (long) later(30), 0));
      }
    }
    return lines.toString();
  }

  private String openb() {
    StringBuilder lines = new StringBuilder("name,cpu_milli,memory_mib,num_gpu,gpu_milli,");
    lines.append("gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n");
    for (int i = dice.between(0, MOST_REQUESTS); i > 0; i--) {
      int gpus = dice.between(0, 2);
      int begin = dice.between(0, duration);
      lines.append(
          line(
              ",",
              "pod-" + i,
              dice.between(0, 8000),
              dice.between(0, 9000),
              gpus,
              gpus == 0 ? 0 : gpus > 1 ? 1000 : dice.between(1, 1000),
              gpus > 0 && dice.chance(0.3) ? "V100M16|V100M32" : "",
              "LS",
              "Running",
              begin,
              begin + dice.between(0, duration),
              begin));
    }
    return lines.toString();
  }

  private String swf() {
    StringBuilder lines = new StringBuilder("; Version: 2.2\n");
    time = 0;
    for (int i = dice.between(0, MOST_REQUESTS); i > 0; i--) {
      int processors = dice.between(1, 6);
      lines.append(
          line(
              " ",
              MOST_REQUESTS - i,
              (long) later(40),
              -1,
              dice.between(-1, duration),
              processors,
              -1,
              dice.between(-1, 1_000_000),
              processors,
              -1,
              -1,
              1,
              1,
              1,
              1,
              1,
              1,
              -1,
              -1));
    }
    return lines.toString();
  }

  /** A time from that of the line before on. */
  private double later(double most) {
    time += dice.chance(0.2) ? 0 : dice.below(most);
    return time;
  }

  private static String line(String between, Object... cells) {
    StringJoiner line = new StringJoiner(between, "", "\n");
    for (Object cell : cells) {
      line.add(
          cell instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : "" + cell);
    }
    return line.toString();
  }
}
