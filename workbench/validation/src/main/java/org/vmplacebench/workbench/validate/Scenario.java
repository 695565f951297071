package org.vmplacebench.workbench.validate;

import java.util.Optional;

/** Something that can be run on any engine and leaves named quantities. */
public interface Scenario {

  /** A short name in small letters, unique among scenarios. */
  String name();

  /** What it shows, in one line. */
  String title();

  /** Why it cannot be run here, for example because an algorithm is not on the class path. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /**
   * Runs one simulation on an engine and measures. The names and tolerances of the quantities are
   * the same for every engine.
   */
  void run(Engine engine, Measurements results);
}
