package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A page is made where its tables fit into half of the memory. */
class PageMemoryTest {

  private static final long TWO_GIB = 2L << 30;

  @Test
  void an_hour_of_100_000_hosts_has_a_page_in_2_gib_and_a_day_has_not() {
    assertThat(new PageMemory(4 * 408_266, TWO_GIB).suffices()).isTrue();
    PageMemory day = new PageMemory(40_000_000, TWO_GIB);
    assertThat(day.suffices()).isFalse();
    assertThat(day.notice(Path.of("r")))
        .isEqualTo(
            "the tables have 40000000 rows, too many for a page in the 2048 MiB that Java may use."
                + " It is made by VMPLACEBENCH_JAVA_ARGS=-Xmx30g ./run.sh report r");
    assertThat(new PageMemory(40_000_000, 30L << 30).suffices()).isTrue();
  }
}
