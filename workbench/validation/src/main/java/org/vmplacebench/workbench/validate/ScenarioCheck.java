package org.vmplacebench.workbench.validate;

import java.util.List;
import java.util.Map;

/** Whether a scenario on the embedded engine alone gives all that is expected of it. */
public final class ScenarioCheck {

  private ScenarioCheck() {}

  /** What is not as it should be; empty where all is. */
  public static String onEmbedded(Scenario scenario) {
    Measurements measured = new Measurements();
    scenario.run(Engine.EMBEDDED, measured);
    List<String> faults =
        ExpectedQuantities.faults(scenario.name(), Engine.EMBEDDED.name(), measured);
    if (!faults.isEmpty()) {
      return scenario.name() + ": " + faults.get(0);
    }
    return EngineComparison.of(Map.of(Engine.EMBEDDED, measured)).stream()
        .filter(one -> !one.isOk())
        .map(one -> scenario.name() + ": " + one.quantity())
        .findFirst()
        .orElse("");
  }
}
