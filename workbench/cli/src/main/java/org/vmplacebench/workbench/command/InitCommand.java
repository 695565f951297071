package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.bench.FilledHosts;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.StarterFile;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.jvm.ShellWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a property file to begin with. */
@Command(
    name = "init",
    description = "Writes a commented property file for a policy and a size, which runs at once.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  private static final String VMS_PER_HOST = "10 for each host by default";

  private static final int SITES = 4;
  private static final int SITE_W_PER_HOST = 250;

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file to write; experiment.properties by default.")
  private Path file = Path.of("experiment.properties");

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      completionCandidates = OfferedNames.Policies.class,
      description = "simulator.algorithm; entropy.")
  private String policy = "entropy";

  @Option(names = "--hosts", paramLabel = "N", description = "hostingnodes.number; 32.")
  private String hosts = "32";

  @Option(names = "--vms", paramLabel = "N", description = "vm.number; " + VMS_PER_HOST + ".")
  private String vms;

  @Option(names = "-D", paramLabel = "key=value", description = "Sets a further key in the file.")
  private Map<String, String> further = new LinkedHashMap<>();

  @Option(names = "--force", description = "Overwrites a file that is there.")
  private boolean force;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Fault> faults = new ArrayList<>();
    if (Files.exists(file) && !force) {
      faults.add(new Fault(file.toString(), "is there already", "a new file, or --force", ""));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("simulator.algorithm", policy);
    values.put("hostingnodes.number", hosts);
    values.put("vm.number", vms == null ? vmsFor(hosts) : vms);
    values.putAll(FilledHosts.PROPERTIES);
    values.putAll(forPolicy());
    values.putAll(further);
    try {
      // What would not run is refused before it is written.
      Experiment unused = Experiment.of(values, console.home(), Plugins.onClassPath());
    } catch (FaultsException e) {
      faults.addAll(e.faults());
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(
        file, StarterFile.of(DeclaredKeys.onClassPath(), values), StandardCharsets.UTF_8);
    console.out().println("Written: " + file);
    console.out().println("To run it: " + ShellWords.command("run", file));
    console.out().flush();
    return WorkbenchCommand.DONE;
  }

  /** What a policy needs to have something to do, beside hosts and VMs. */
  private Map<String, String> forPolicy() {
    Map<String, String> values = new LinkedHashMap<>();
    if (policy.equals("vjobs")) {
      values.put("vm.number", vms == null ? "0" : vms);
      values.put("vjobs.number", hosts);
    } else if (policy.startsWith("consolidation-")) {
      // Room to move, and weather that differs from site to site.
      int count = (int) Math.max(1, Math.min(SITES, number(hosts)));
      long hostsOfSite = Math.max(1, number(hosts) / count);
      values.put("load.mean", "40");
      values.put("sites.number", Integer.toString(count));
      values.put("site.wind.peak", Long.toString(SITE_W_PER_HOST * hostsOfSite));
      values.put("site.carbon", "56");
    }
    return values;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Ten for each; what is no number is told of as the number of hosts. */
  private static String vmsFor(String hosts) {
    long number = number(hosts);
    return number == 0 && !hosts.strip().equals("0") ? "320" : Long.toString(10 * number);
  }
}
