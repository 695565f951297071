package org.vmplacebench.workbench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.workbench.fuzz.Reader.Kind;

/** All readers of files that people, other programs or earlier runs have written. */
final class Readers {

  /** A folder for each reader. */
  static final Path SEEDS =
      Path.of("src/test/resources/org/vmplacebench/workbench/fuzz/ReadersFuzzTestInputs");

  private static final String BASE =
      """
      simulator.algorithm = none
      hostingnodes.number = 4
      vm.number = 8
      simulator.duration = 60
      solver.time = modelled
      """;

  private static final String AT_SITES =
      "-Dsites.names=paris,lyon,nice -Dsite.start=2024-06-21T00:00Z ";

  private static final String PACK = "workload.kind = openb\nworkload.path = tasks.csv\n";

  private Readers() {}

  /** All of them. */
  static List<Reader> all() {
    List<Reader> all = new ArrayList<>();
    all.add(
        new Reader(
            "properties",
            "my.properties",
            Kind.INPUT,
            folder ->
                List.of(
                    command(
                        folder,
                        "run my.properties --no-figures --out out -Dsimulator.duration=60"
                            + " -Dhostingnodes.number=4 -Dvm.number=16"))));
    all.add(input("vmClasses", "-Dvm.classes.file"));
    all.add(input("platform", "-Dplatform.file"));
    all.add(
        new Reader(
            "placement",
            "input",
            Kind.INPUT,
            folder -> {
              Files.writeString(
                  folder.resolve("classes.txt"),
                  "small:1:1024:125:125:10\nlarge:4:2048:125:125:10\n");
              return List.of(run(folder, "-Dplacement.file=input -Dvm.classes.file=classes.txt"));
            }));
    all.add(input("events", "-Dloadinjector.file"));
    all.add(input("constraints", "-Dsimulator.algorithm=entropy -Dconstraints.file"));
    all.add(atSites("clients", "-Dclients.file"));
    all.add(atSites("environments", "-Dclients.rate=1 -Denvironments.file"));
    all.add(atSites("siteTable", "-Dsite.file"));
    all.add(atSites("supply", "-Dsite.carbon.file"));
    all.add(
        new Reader(
            "supplyParquet",
            "input.parquet",
            Kind.INPUT,
            folder -> List.of(run(folder, AT_SITES + "-Dsite.solar.file=input.parquet"))));
    all.add(input("siteLinks", "-Dsites.links"));
    all.add(input("siteLatencies", "-Dsites.latencies"));
    all.add(input("vjobs", "-Dsimulator.algorithm=vjobs -Dvm.number=0 -Dvjobs.file"));
    all.add(
        new Reader(
            "planetlab",
            "loads/vm",
            Kind.INPUT,
            folder -> List.of(run(folder, recorded("planetlab")))));
    all.add(
        new Reader(
            "bitbrains",
            "loads/vm",
            Kind.INPUT,
            folder -> List.of(run(folder, recorded("bitbrains")))));
    all.add(requests("azure", "azure-2017"));
    all.add(requests("azurePacking", "azure-packing-2020"));
    all.add(requests("huawei", "huawei-east-1"));
    all.add(requests("openb", "openb"));
    all.add(requests("swf", "swf"));
    all.add(
        new Reader(
            "packingHosts",
            "input",
            Kind.INPUT,
            folder -> {
              Files.writeString(
                  folder.resolve("tasks.csv"), Files.readString(SEEDS.resolve("openb/tasks")));
              return List.of(pack(folder, PACK + "packing.hosts.file = input\n"));
            }));
    all.add(
        new Reader(
            "sweep",
            "my.properties",
            Kind.INPUT,
            folder -> {
              Files.writeString(folder.resolve("base.properties"), BASE);
              return List.of(command(folder, "sweep my.properties --out out --dry-run"));
            }));
    all.add(solve("problem", "input --solver greedy"));
    all.add(solve("btrPlace", "input --solver choco --timeout 2"));
    all.add(
        new Reader(
            "roadef",
            "model.txt",
            Kind.INPUT,
            folder -> {
              Files.writeString(folder.resolve("start.txt"), "0 0 1\n");
              return List.of(roadef(folder));
            }));
    all.add(
        new Reader(
            "roadefStart",
            "start.txt",
            Kind.INPUT,
            folder -> {
              Files.writeString(
                  folder.resolve("model.txt"), Files.readString(SEEDS.resolve("roadef/model")));
              return List.of(roadef(folder));
            }));
    all.add(conversation("externalPolicy", "-Dsimulator.algorithm=external"));
    all.add(
        conversation(
            "externalSolver", "-Dsimulator.algorithm=entropy -Dsolver=external -Dload.mean=95"));
    all.add(
        new Reader(
            "vmplacesTrace",
            "trace/events.json",
            Kind.RESULT,
            folder -> List.of(List.of("internal-report", folder.resolve("trace").toString()))));
    all.add(
        new Reader(
            "replayed",
            "trace/events.json",
            Kind.INPUT,
            folder ->
                List.of(run(folder, "-Dsimulator.algorithm=entropy -Dsolver.time=replay:trace"))));
    all.add(
        new Reader(
            "environment",
            "input",
            Kind.CONVERSATION,
            folder ->
                List.of(List.of("internal-environment", folder.resolve("input").toString()))));
    all.add(
        new Reader(
            "checkpoint",
            "interrupted/checkpoint.bin",
            Kind.INPUT,
            folder ->
                List.of(List.of("run", "--resume", folder.resolve("interrupted").toString()))));
    all.add(
        new Reader(
            "archive", "input", Kind.INPUT, folder -> List.of(command(folder, "verify input"))));
    return all;
  }

  /** The readers of one file of the results of a run, and of a store that has it. */
  static List<Reader> ofResults(Path run) throws IOException {
    List<Reader> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = run.relativize(file).toString();
        if (name.endsWith(".html") || name.startsWith("tables.")) {
          continue;
        }
        all.add(
            new Reader(
                "result " + name,
                "store/runs/abc/" + name,
                Kind.RESULT,
                folder -> {
                  Path store = folder.resolve("store");
                  addMissing(run, store.resolve("runs/abc"));
                  addMissing(run, folder.resolve("other"));
                  writeMissing(store.resolve("sweeps/s/points.csv"), "index,hash\n0,abc\n");
                  return List.of(
                      command(folder, "show store/runs/abc"),
                      command(folder, "status store"),
                      command(folder, "compare store --no-figures --out compared"),
                      command(folder, "compare store/runs/abc other --no-figures --out compared-2"),
                      List.of("internal-report", store.resolve("runs/abc").toString()));
                }));
      }
    }
    all.add(store("sweeps/s/points.csv", run, folder -> List.of(command(folder, "status store"))));
    all.add(store("failed/abd/run.json", run, folder -> List.of(command(folder, "status store"))));
    all.add(
        store(
            "sweeps/s/flat.properties",
            run,
            folder -> List.of(command(folder, "archive store --to a.tar.gz"))));
    return all;
  }

  private static Reader store(String name, Path run, Reader.Commands commands) {
    return new Reader(
        "store " + name,
        "store/" + name,
        Kind.RESULT,
        folder -> {
          Path store = folder.resolve("store");
          addMissing(run, store.resolve("runs/abc"));
          writeMissing(
              store.resolve("sweeps/s/points.csv"), "index,hash,load.mean\n0,abc,50\n1,abd,60\n");
          writeMissing(store.resolve("sweeps/s/flat.properties"), BASE);
          writeMissing(store.resolve("sweeps/s/sweep.properties"), BASE);
          writeMissing(
              store.resolve("failed/abd/run.json"),
              "{\"hash\":\"abd\",\"state\":\"failed\",\"exit\":1,\"error\":\"a\"}");
          return commands.of(folder);
        });
  }

  private static void writeMissing(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  /** Copies what is not there. */
  private static void addMissing(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        if (!Files.exists(target)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }

  /** The good files from which odd ones are made, by their names. */
  static Map<String, byte[]> seeds(Reader reader, Path run) throws IOException {
    Map<String, byte[]> seeds = new TreeMap<>();
    Path folder = SEEDS.resolve(reader.name());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    } else if (reader.name().startsWith("result ")) {
      seeds.put("own", Files.readAllBytes(run.resolve(reader.name().substring(7))));
    } else if (reader.name().equals("replayed")) {
      seeds.put("own", Files.readAllBytes(run.resolve("events.json")));
    } else if (reader.name().startsWith("store ")) {
      Path scratch = Files.createTempDirectory(run.getParent(), "seed");
      reader.commands().of(scratch);
      seeds.put("own", Files.readAllBytes(scratch.resolve(reader.file())));
    }
    return seeds;
  }

  private static Reader input(String name, String option) {
    return new Reader(name, "input", Kind.INPUT, folder -> List.of(run(folder, option + "=input")));
  }

  private static Reader atSites(String name, String option) {
    return input(name, AT_SITES + option);
  }

  private static Reader requests(String name, String kind) {
    return new Reader(
        name,
        "input",
        Kind.INPUT,
        folder ->
            List.of(
                pack(
                    folder,
                    "workload.kind = "
                        + kind
                        + "\nworkload.path = input\nhostingnodes.number = 4\n"
                        + (kind.equals("azure-packing-2020")
                            ? ""
                            : "packing.host = cpu=64 memory=262144\n"))));
  }

  private static Reader solve(String name, String arguments) {
    return new Reader(
        name, "input", Kind.INPUT, folder -> List.of(command(folder, "solve " + arguments)));
  }

  private static Reader conversation(String name, String options) {
    return new Reader(
        name,
        "answers",
        Kind.CONVERSATION,
        folder ->
            List.of(
                run(
                    folder,
                    options
                        + " -Dexternal.timeout=5 -Dexternal.command=cat\u00a0"
                        + folder.resolve("answers"))));
  }

  private static String recorded(String kind) {
    return "-Dvm.number=1 -Dworkload.kind=" + kind + " -Dworkload.path=loads";
  }

  private static List<String> run(Path folder, String options) throws IOException {
    writeMissing(folder.resolve("base.properties"), BASE);
    return command(folder, "run base.properties --no-figures --out out " + options);
  }

  private static List<String> pack(Path folder, String properties) throws IOException {
    Files.writeString(folder.resolve("base.properties"), properties);
    return command(folder, "pack base.properties --out out");
  }

  private static List<String> roadef(Path folder) {
    return command(
        folder,
        "solve model.txt --format roadef2012 --start start.txt --timeout 1 --iterations 100"
            + " --threads 1");
  }

  /** Words of a command line; names of files become paths in the folder, other blanks blanks. */
  private static List<String> command(Path folder, String line) {
    return Arrays.stream(line.split(" "))
        .map(word -> word.replace('\u00a0', ' '))
        .map(word -> located(folder, word))
        .toList();
  }

  private static String located(Path folder, String word) {
    int equals = word.indexOf('=');
    String value = word.substring(equals + 1);
    boolean isFile =
        value.matches(
            "input|loads|out|other|store(/.*)?|compared.*|[a-z]+\\.(properties|txt|parquet|tar\\.gz)");
    if (isFile) {
      return word.substring(0, equals + 1) + folder.resolve(value);
    }
    return value.equals("replay:trace")
        ? word.substring(0, equals + 1) + "replay:" + folder.resolve("trace")
        : word;
  }
}
