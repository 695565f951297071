package org.vmplacebench.external;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of a policy or a solver that is a process of its own. */
public final class ExternalKeys implements KeyProvider {

  static final String CHANGES = "changes";
  static final String ARRAYS = "arrays";
  static final String SOCKET = "socket";

  /** What is started. */
  public static final Key<List<String>> COMMAND =
      new Key<>(
          "external.command",
          new CommandType(),
          "",
          "",
          "The command that starts the policy or solver, as a program and its arguments; docs/external.md"
              + " explains what it reads and writes. No shell looks at it. An argument that names a"
              + " file is looked for as files are in other properties, and what the file holds"
              + " counts for the name of a run in sweeps.");

  /** What a look tells. */
  public static final Key<String> VIEW =
      Key.choice(
          "external.view",
          List.of("full", CHANGES, ARRAYS),
          "full",
          "Whether the policy is told of all hosts and VMs at each look, of what differs from what"
              + " it was told before, or of all of them as rows of numbers.");

  /** What lines go over. */
  public static final Key<String> CHANNEL =
      Key.choice(
          "external.channel",
          List.of("stdio", SOCKET),
          "stdio",
          "Whether the process is talked to over its standard streams, or over a Unix socket that"
              + " the variable VMPLACEBENCH_SOCKET of its environment names.");

  /** How long an answer may take. */
  public static final Key<Double> TIMEOUT =
      Key.positive(
          "external.timeout",
          "s",
          "60",
          "Longest wall time until an answer; a run in which the process is silent for longer"
              + " ends there.");

  @Override
  public String title() {
    return "External policies and solvers";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(COMMAND, VIEW, CHANNEL, TIMEOUT);
  }

  @Override
  public Set<String> readers() {
    return Set.of(ExternalFactory.NAME);
  }
}
