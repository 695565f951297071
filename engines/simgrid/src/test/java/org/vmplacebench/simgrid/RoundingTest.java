package org.vmplacebench.simgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.VmClass;

class RoundingTest {

  private static final double MIB = 1024 * 1024;

  private final Rounding rounding = new Rounding();

  private static VmClass vmClass(String name, double memory, double speed, double intensity) {
    return new VmClass(name, 1, Math.round(memory * MIB), 0, speed * MIB, intensity);
  }

  @Test
  void classes_in_whole_units_are_taken_as_they_are() {
    rounding.look(vmClass("whole", 1024, 125, 0.3));
    rounding.look(new VmClass("unbounded", 1, 1 << 30, 0, 0, 0));
    assertThat(rounding.remarks()).isEmpty();
  }

  @Test
  void a_speed_of_12_and_a_half_MiB_is_taken_for_12_with_what_it_dirties() {
    VmClass odd = vmClass("odd", 1024, 12.5, 0.48);
    assertThat(WholeUnits.of(odd)).isEqualTo(new WholeUnits(1024, 12, 50));
    assertThat(WholeUnits.of(odd).differenceTo(odd)).isCloseTo(0.04, within(1e-12));
    rounding.look(odd);
    assertThat(rounding.remarks()).singleElement().asString().contains("0.04", "Classes: odd.");
  }

  @Test
  void the_largest_difference_is_told_with_all_classes() {
    rounding.look(vmClass("b", 1024, 125, 0.305));
    rounding.look(vmClass("a", 10.4, 125, 0));
    assertThat(rounding.remarks()).singleElement().asString().contains("Classes: a, b.");
    assertThat(rounding.remarks().get(0)).contains(" 0.04:");
  }
}
