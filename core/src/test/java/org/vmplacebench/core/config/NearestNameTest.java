package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

  private static final List<String> OVERLAYS = List.of("locality", "random", "ring");

  @ParameterizedTest
  @CsvSource({"RIGN, ring", "Lokality, locality", "rnd, ", "x, ", "ringringring, ", "RING, ring"})
  void theNameWithTheFewestChangedLettersIsMeantWhereHalfOfThemStay(String written, String meant) {
    String expected = meant == null ? "" : "Maybe you meant " + meant;
    assertThat(NearestName.hint(written, OVERLAYS)).isEqualTo(expected);
  }

  @Test
  void theFirstOfEqualsIsMeant() {
    assertThat(NearestName.hint("host3", List.of("host2", "host1"))).endsWith("host2");
  }

  @Test
  void aLongTextIsNoSlipOfThePen() {
    assertThat(NearestName.hint("r".repeat(201), List.of("r".repeat(201)))).isEmpty();
  }
}
