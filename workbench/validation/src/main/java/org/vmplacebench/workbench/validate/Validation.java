package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs scenarios on engines and compares: the embedded engine in this process, others in processes
 * of their own, a few at a time.
 */
public final class Validation {

  private final List<Engine> engines;
  private final ScenarioProcess children;
  private final int atOnce;

  /**
   * A validation.
   *
   * @param engines the embedded engine first
   * @param children how other engines are run
   * @param atOnce number of processes at a time
   */
  public Validation(List<Engine> engines, ScenarioProcess children, int atOnce) {
    this.engines = List.copyOf(engines);
    this.children = children;
    this.atOnce = atOnce;
  }

  /**
   * Runs scenarios, and prints each as soon as it and those before it are done.
   *
   * @return whether all quantities are within their tolerances
   */
  public boolean run(List<Scenario> scenarios, DifferenceTable table) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    try {
      Map<Scenario, Map<Engine, Future<Measurements>>> running = new LinkedHashMap<>();
      for (Scenario scenario : scenarios) {
        Map<Engine, Future<Measurements>> ofScenario = new LinkedHashMap<>();
        if (scenario.obstacle().isEmpty()) {
          for (Engine engine : engines) {
            ofScenario.put(engine, workers.submit(() -> measure(scenario, engine)));
          }
        }
        running.put(scenario, ofScenario);
      }
      boolean ok = true;
      for (Map.Entry<Scenario, Map<Engine, Future<Measurements>>> entry : running.entrySet()) {
        ScenarioResult result = collect(entry.getKey(), entry.getValue());
        table.print(result);
        ok &= result.isOk();
      }
      return ok;
    } finally {
      workers.shutdownNow();
    }
  }

  private Measurements measure(Scenario scenario, Engine engine)
      throws IOException, InterruptedException {
    if (!engine.equals(Engine.EMBEDDED)) {
      return children.run(scenario, engine);
    }
    Measurements measurements = new Measurements();
    scenario.run(engine, measurements);
    return measurements;
  }

  private static String said(Throwable cause) {
    return cause instanceof ScenarioFailedException ? cause.getMessage() : cause.toString();
  }

  private static ScenarioResult collect(
      Scenario scenario, Map<Engine, Future<Measurements>> running) throws InterruptedException {
    Map<Engine, Measurements> done = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    List<String> notSupported = new ArrayList<>();
    for (Map.Entry<Engine, Future<Measurements>> entry : running.entrySet()) {
      try {
        Measurements measured = entry.getValue().get();
        done.put(entry.getKey(), measured);
        failures.addAll(
            ExpectedQuantities.faults(scenario.name(), entry.getKey().name(), measured));
      } catch (ExecutionException e) {
        String engine = entry.getKey().name();
        if (e.getCause() instanceof UnsupportedOperationException
            && ExpectedQuantities.isNotOn(scenario.name(), engine)) {
          notSupported.add("not on " + engine + ": " + e.getCause().getMessage());
          continue;
        }
        failures.add("failed on " + engine + ": " + said(e.getCause()));
      }
    }
    return new ScenarioResult(
        scenario.name(),
        scenario.title(),
        EngineComparison.of(done),
        failures,
        notSupported,
        scenario.obstacle().orElse(""));
  }
}
