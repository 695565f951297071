package org.vmplacebench.traces.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void namesAreOrderedByTheirNumbers() {
    List<String> names =
        List.of("node10", "node2", "rack1-node11", "node", "rack1-node3", "node02", "a");

    assertThat(names.stream().sorted(new NaturalOrder()))
        .containsExactly("a", "node", "node02", "node2", "node10", "rack1-node3", "rack1-node11");
  }
}
