package org.vmplacebench.simgrid;

import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.testkit.EngineContract;

/** The JVM that runs one test of the contract of engines on SimGrid, which it begins once only. */
final class ContractOnSimGrid {

  private ContractOnSimGrid() {}

  @SuppressWarnings("SystemOut") // how a failure gets to the JVM of the tests
  public static void main(String[] arguments) {
    EngineContract contract =
        new EngineContract() {
          @Override
          public EngineFactory engine() {
            return new SimGridEngine();
          }

          @Override
          public double tolerance() {
            return 0.1; // percent: SimGrid's network counts in steps of 1e-5 s
          }
        };
    int status = 0;
    try {
      EngineContract.class.getMethod(arguments[0]).invoke(contract);
    } catch (ReflectiveOperationException e) {
      (e.getCause() == null ? e : e.getCause()).printStackTrace(System.out);
      status = 1;
    }
    System.out.flush();
    System.exit(status); // SimGrid's processes would keep the JVM alive
  }
}
