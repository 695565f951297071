package org.vmplacebench.external;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of a policy that is a process of its own. */
public final class ExternalKeys implements KeyProvider {

  /** What is started. */
  public static final Key<List<String>> COMMAND =
      new Key<>(
          "external.command",
          new CommandType(),
          "",
          "",
          "The command that starts the policy, as a program and its arguments; docs/external.md"
              + " explains what it reads and writes. No shell looks at it. An argument that names a"
              + " file is looked for as files are in other properties, and what the file holds"
              + " counts for the name of a run in sweeps.");

  /** What a look tells. */
  public static final Key<String> VIEW =
      Key.choice(
          "external.view",
          List.of("full", "changes"),
          "full",
          "Whether the policy is told of all hosts and VMs at each look, or of those that differ"
              + " from what it was told before.");

  /** How long an answer may take. */
  public static final Key<Double> TIMEOUT =
      Key.positive(
          "external.timeout",
          "s",
          "60",
          "Longest wall time until an answer of the policy; a run in which it is silent for longer"
              + " ends there.");

  @Override
  public String title() {
    return "External policies";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(COMMAND, VIEW, TIMEOUT);
  }

  @Override
  public Set<String> readers() {
    return Set.of(ExternalFactory.NAME);
  }
}
