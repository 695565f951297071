package org.vmplacebench.workbench.sweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How runs are put together into elements of jobs. */
final class RunPackingTest {

  @Test
  void sevenRunsInElementsOfAtMostThreeAreDealtEvenly() {
    assertThat(RunPacking.elements(List.of("a", "b", "c", "d", "e", "f", "g"), 3))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e", "f", "g"));
  }

  @Test
  void anElementThatTakesAllRunsIsOne() {
    assertThat(RunPacking.elements(List.of("a", "b"), 10)).containsExactly(List.of("a", "b"));
  }

  @Test
  void fiveElementsAreThreeArraysOfAtMostTwo() {
    assertThat(RunPacking.parts(List.of(1, 2, 3, 4, 5), 2))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
  }
}
