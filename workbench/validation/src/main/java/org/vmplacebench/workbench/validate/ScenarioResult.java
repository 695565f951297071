package org.vmplacebench.workbench.validate;

import java.util.List;

/**
 * How engines compare in a scenario.
 *
 * @param scenario its name
 * @param title what it shows
 * @param comparisons its quantities
 * @param failures which engines could not run it and why
 * @param notSupported which engines have no such thing, and what they say to that
 * @param leftOut why it was not run at all; empty where it was
 */
record ScenarioResult(
    String scenario,
    String title,
    List<EngineComparison> comparisons,
    List<String> failures,
    List<String> notSupported,
    String leftOut) {

  boolean isOk() {
    return failures.isEmpty() && comparisons.stream().allMatch(EngineComparison::isOk);
  }
}
