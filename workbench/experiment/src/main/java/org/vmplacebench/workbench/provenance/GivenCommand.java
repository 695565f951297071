package org.vmplacebench.workbench.provenance;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.workbench.jvm.ShellWords;

/** The command that the user gave, which the processes that it starts are told of. */
public final class GivenCommand {

  /** The system property that carries it. */
  private static final String PROPERTY = "vmplacebench.command";

  private GivenCommand() {}

  /** Notes the arguments of this process, unless it belongs to the command of another. */
  public static void note(String... arguments) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, ControlCharacters.shown(ShellWords.quoted(List.of(arguments))));
    }
  }

  /** The arguments as a shell takes them; nothing where the program is part of another one. */
  public static Optional<String> text() {
    return Optional.ofNullable(System.getProperty(PROPERTY));
  }

  /** The option of a JVM that belongs to the same command. */
  public static List<String> option() {
    return text().map(command -> List.of("-D" + PROPERTY + "=" + command)).orElse(List.of());
  }
}
