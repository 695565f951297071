package org.vmplacebench.workbench.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.Figures;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.workbench.experiment.Plugins;
import picocli.CommandLine.Command;

/** Says what this installation can do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what is installed and what is missing.")
final class DoctorCommand implements Callable<Integer> {

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Plugins parts = Plugins.onClassPath();
    Runtime runtime = Runtime.getRuntime();
    say("running on", "Java " + Runtime.version() + ", " + System.getProperty("os.arch"));
    say("processors", Integer.toString(runtime.availableProcessors()));
    say("largest heap", String.format(Locale.ROOT, "%.1f GiB", runtime.maxMemory() / 0x1p30));
    say("engines", String.join(", ", parts.engines().keySet()));
    parts
        .schedulers()
        .forEach((name, factory) -> say("scheduler", name + ": " + factory.description()));
    say("solvers", String.join(", ", parts.solvers().keySet()));
    try {
      RInstallation r = RInstallation.find(Figures.PACKAGES);
      say(
          "figures",
          "R at "
              + r.command()
              + r.rserve()
                  .map(rserve -> ", Rserve at " + rserve)
                  .orElse(", without Rserve: R starts anew for each run"));
    } catch (RUnavailableException e) {
      say("figures", "none: " + e.getMessage());
    }
    return WorkbenchCommand.DONE;
  }

  private void say(String what, String value) {
    console.out().printf("%-13s %s%n", what, value);
  }
}
