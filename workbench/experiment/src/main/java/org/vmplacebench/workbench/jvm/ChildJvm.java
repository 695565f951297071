package org.vmplacebench.workbench.jvm;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.workbench.provenance.GivenCommand;

/** How further JVMs with this program are started: as this one was. */
public final class ChildJvm {

  private static final String MAIN = "org.vmplacebench.workbench.Main";

  private final Path home;
  private final List<String> options;
  private final String classPath;

  /**
   * A way to start JVMs.
   *
   * @param home folder of the installation
   * @param options of the JVM
   * @param classPath that has the program
   */
  public ChildJvm(Path home, List<String> options, String classPath) {
    this.home = home.toAbsolutePath();
    this.options = List.copyOf(options);
    this.classPath = classPath;
  }

  /** JVMs with the options, such as the largest heap, and the class path of this one. */
  public static ChildJvm likeThis(Path home) {
    // Agents, of debuggers and of coverage, are for the parent.
    List<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
            .toList();
    return new ChildJvm(home, options, System.getProperty("java.class.path"));
  }

  /**
   * The command line of a JVM that runs this program.
   *
   * @param further options of the JVM, which count more than those of this one
   * @param arguments of the program
   */
  public List<String> command(List<String> further, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.addAll(further);
    command.add("-Dvmplacebench.home=" + home);
    command.addAll(GivenCommand.option());
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(arguments);
    return command;
  }
}
