package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However much is wrong, what is shown of it is bounded. */
final class FaultsExceptionTest {

  @Test
  void fortyFaultsAreShownAndTheOthersCounted() {
    List<Fault> faults =
        IntStream.range(0, 200_000).mapToObj(i -> new Fault("k" + i, "is wrong", "", "")).toList();
    FaultsException exception = new FaultsException(faults);
    List<String> lines = exception.getMessage().lines().toList();
    assertThat(lines).hasSize(41).startsWith("k0: is wrong").endsWith("and 199960 more");
    assertThat(exception.faults()).hasSize(200_000);
    assertThat(new FaultsException(faults.subList(0, 40)).getMessage().lines())
        .hasSize(40)
        .endsWith("k39: is wrong");
  }

  @Test
  void theMiddleOfALongPartIsLeftOut() {
    String value = "a".repeat(10_000_000);
    Fault fault = new Fault("f:1 key", "\"" + value + "\" is not a number", "a number", "");
    assertThat(fault.toString())
        .hasSizeLessThan(600)
        .startsWith("f:1 key: \"aaa")
        .contains("... (9999618 more characters) ...")
        .endsWith("aaa\" is not a number; allowed: a number");
    String shorter = "b".repeat(Fault.LONGEST);
    assertThat(new Fault(shorter, "is wrong", "", "").where()).isEqualTo(shorter);
  }
}
