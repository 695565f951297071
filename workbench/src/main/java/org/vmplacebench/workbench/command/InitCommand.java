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
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.StarterFile;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
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

  /** Hosts with room for ten VMs, as those of the default experiment. */
  private static final Map<String, String> HARDWARE = hardware();

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file to write; experiment.properties by default.")
  private Path file = Path.of("experiment.properties");

  @Option(names = "--policy", paramLabel = "NAME", description = "simulator.algorithm; entropy.")
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
    values.putAll(HARDWARE);
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
    console.out().println("To run it: ./run.sh run " + file);
    console.out().flush();
    return WorkbenchCommand.DONE;
  }

  private static Map<String, String> hardware() {
    Map<String, String> hosts = new LinkedHashMap<>();
    hosts.put("hostingnodes.cpunumber", "8");
    hosts.put("hostingnodes.cpucapacity", "700");
    hosts.put("hostingnodes.memorytotal", "32768");
    return hosts;
  }

  /** Ten for each; what is no number is told of as the number of hosts. */
  private static String vmsFor(String hosts) {
    try {
      return Long.toString(10 * Long.parseLong(hosts.strip()));
    } catch (NumberFormatException e) {
      return "320";
    }
  }
}
