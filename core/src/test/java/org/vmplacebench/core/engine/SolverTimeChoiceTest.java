package org.vmplacebench.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.FileLocator;

class SolverTimeChoiceTest {

  private static final FileLocator UNDER_RUNS =
      new FileLocator() {
        @Override
        public Path existing(String written) {
          return Path.of("/runs").resolve(written);
        }

        @Override
        public Path writable(String written) {
          throw new AssertionError("nothing is written");
        }
      };

  @Test
  void theThreeWaysAreRead() {
    assertThat(SolverTimeChoice.TYPE.parse("measured")).isEqualTo(new SolverTimeChoice.Measured());
    assertThat(SolverTimeChoice.TYPE.parse("Modelled")).isEqualTo(new SolverTimeChoice.Modelled());
    assertThat(SolverTimeChoice.TYPE.parse("replay:/a/b"))
        .isEqualTo(new SolverTimeChoice.Replay(Path.of("/a/b")));
  }

  @Test
  void theTraceOfAReplayIsLocated() {
    assertThat(SolverTimeChoice.TYPE.locate("replay: first", UNDER_RUNS))
        .isEqualTo("replay:" + Path.of("/runs/first"));
    assertThat(SolverTimeChoice.TYPE.locate("measured", UNDER_RUNS)).isEqualTo("measured");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SolverTimeChoice.TYPE.parse("modeled"))
        .withMessage("is not known");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SolverTimeChoice.TYPE.locate("replay:", UNDER_RUNS))
        .withMessage("names no trace");
  }
}
