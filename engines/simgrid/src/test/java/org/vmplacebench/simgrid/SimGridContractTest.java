package org.vmplacebench.simgrid;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.testkit.EngineContract;

/** SimGrid keeps what engines keep. A test that needs two runs in one process is left out. */
class SimGridContractTest {

  static Stream<String> tests() {
    return Arrays.stream(EngineContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .filter(name -> !name.equals("a_busy_run_is_the_same_again"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void keeps(String test) throws Exception {
    Played.inOwnJvm(ContractOnSimGrid.class, test);
  }
}
