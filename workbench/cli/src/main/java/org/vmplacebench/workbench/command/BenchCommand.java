package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.bench.Bench;
import org.vmplacebench.workbench.bench.BenchReport;
import org.vmplacebench.workbench.experiment.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times policies on this machine. */
@Command(
    name = "bench",
    description = {
      "Times policies on clusters of several sizes: load changes for each second of processor time,"
          + " microseconds for each violation beyond what the load costs (run with none), bytes of"
          + " the heap. The first time becomes the baseline of this machine, with which later ones"
          + " are compared."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final int MOST_HOSTS = 1_000_000;

  private final Console console;

  @Option(
      names = "--policies",
      paramLabel = "NAME",
      split = ",",
      description = "Some of none, dvms, ffd-lazy, snooze, entropy; all by default.")
  private List<String> policies = Bench.POLICIES;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      split = ",",
      description = "Numbers of hosts, with ten VMs each; 1000,10000 by default.")
  private List<Integer> sizes = List.of(1000, 10_000);

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Simulated seconds of each run; 600 by default.")
  private double seconds = 600;

  @Option(names = "--keep", description = "What is measured becomes the baseline.")
  private boolean keep;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the baseline is.")
  private Path out = Path.of("results", "bench");

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Fault> faults = new ArrayList<>();
    for (String policy : policies) {
      if (!Bench.POLICIES.contains(policy)) {
        faults.add(
            new Fault(
                "--policies",
                "has '" + policy + "'",
                "some of " + String.join(", ", Bench.POLICIES),
                ""));
      }
    }
    for (int hosts : sizes) {
      if (hosts < 1 || hosts > MOST_HOSTS) {
        faults.add(
            new Fault("--hosts", "has " + hosts, "whole numbers from 1 to " + MOST_HOSTS, ""));
      }
    }
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      faults.add(new Fault("--seconds", "is " + seconds, "a number above 0", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    List<String> inOrder = Bench.POLICIES.stream().filter(policies::contains).toList();
    new BenchReport(new Bench(console.home(), Plugins.onClassPath()), console.out())
        .run(
            inOrder,
            sizes.stream().distinct().toList(),
            seconds,
            out.toAbsolutePath().normalize(),
            keep);
    return WorkbenchCommand.DONE;
  }
}
