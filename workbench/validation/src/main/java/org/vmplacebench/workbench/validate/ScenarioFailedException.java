package org.vmplacebench.workbench.validate;

/** A scenario could not be run to its end on an engine. */
final class ScenarioFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScenarioFailedException(String message) {
    super(message);
  }
}
