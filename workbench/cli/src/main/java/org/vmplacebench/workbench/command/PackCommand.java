package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.PackingFigures;
import org.vmplacebench.analysis.PackingPage;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.PropertyFile;
import org.vmplacebench.workbench.packing.PackingReport;
import org.vmplacebench.workbench.packing.PackingStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Places the VMs of recorded requests and says how full hosts become. */
@Command(
    name = "pack",
    description =
        "Places new VMs over recorded requests (workload.kind) by a rule, and says how full hosts"
            + " become.",
    mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "The property file (docs/properties.md has every key).")
  private Path file;

  @Option(
      names = "-D",
      paramLabel = "key=value",
      description = "Sets a key, whatever the file says.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go; results/NAME by default, NAME being that of the file.")
  private Path out;

  @Option(names = "--no-figures", description = "Draws no figures.")
  private boolean withoutFigures;

  PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ExperimentSettings settings =
        ExperimentSettings.read(
            file, overrides, DeclaredKeys.onClassPath(), List.of(), console.home());
    settings.notices().forEach(console::notice);
    Path directory = out == null ? Path.of("results", PropertyFile.baseName(file)) : out;
    try (PackingStudy study = PackingStudy.read(settings)) {
      PackingReport report = PackingReport.run(study, settings);
      report.write(directory, settings);
      report.print(console.out());
      List<String> missing = List.of("No figures were wanted (--no-figures).");
      if (!withoutFigures) {
        missing = PackingFigures.draw(directory, report.hasSeveralRuns());
        missing.forEach(console::notice);
      }
      PackingPage.write(directory, missing).forEach(console::notice);
    }
    console.out().println("Results: " + directory.toAbsolutePath().normalize());
    console.out().println("All of them are on the page " + PackingPage.NAME + " there.");
    console.out().flush();
    return WorkbenchCommand.DONE;
  }
}
