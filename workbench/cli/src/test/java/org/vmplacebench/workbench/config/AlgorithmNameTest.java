package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.config.Fault;

class AlgorithmNameTest {

  @ParameterizedTest
  @CsvSource({
    "none, none",
    "entropy, entropy",
    "Entropy, entropy",
    "ffd, ffd-lazy",
    "snooze, snooze",
    "dvms, dvms",
    "somebody-elses, somebody-elses",
    "hierarchical, snooze",
    "distributed, dvms",
    "without, none",
    "example, entropy",
  })
  void everyNameStandsForAScheduler(String algorithm, String scheduler) {
    assertThat(AlgorithmName.of(algorithm, "ignored.Otherwise").scheduler()).isEqualTo(scheduler);
  }

  @ParameterizedTest
  @CsvSource({
    "scheduling.centralized.entropy2.Entropy2RP, entropy",
    "scheduling.entropyBased.entropy2.Entropy2RP, entropy",
    "scheduling.centralized.btrplace.BtrPlaceRP, entropy",
    "BtrPlaceRP, entropy",
    "scheduling.centralized.ffd.LazyFirstFitDecreased, ffd-lazy",
    "scheduling.centralized.ffd.OptimisticFirstFitDecreased, ffd-optimistic",
    "scheduling.example.ExampleReconfigurationPlanner, entropy",
  })
  void aCentralizedAlgorithmGoesByItsClassWhateverThePackage(String className, String scheduler) {
    assertThat(AlgorithmName.of("centralized", className).scheduler()).isEqualTo(scheduler);
  }

  @Test
  void aReplacedAlgorithmIsSaid() {
    assertThat(AlgorithmName.of("centralized", "Entropy2RP").notice())
        .isEqualTo("the solver of Entropy 2 is replaced by BtrPlace");
    assertThat(AlgorithmName.of("centralized", "BtrPlaceRP").notice()).isEmpty();
    assertThat(AlgorithmName.of("example", "").notice()).contains("replaced by entropy");
    assertThat(AlgorithmName.of("entropy", "").notice()).isEmpty();
  }

  @Test
  void aClassThatVmplacesDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlgorithmName.of("centralized", "my.own.Planner"))
        .withMessage("is not an algorithm of VMPlaceS");
  }

  @Test
  void centralizedAloneIsEntropyWithItsNotice(@TempDir Path temp) throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temp);
    folder.write("config/simulator.properties", "simulator.algorithm = centralized\n");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(AlgorithmName.of(settings).scheduler()).isEqualTo("entropy");
    assertThat(settings.notices())
        .containsExactly(
            "simulator.properties:1 simulator.algorithm: the solver of Entropy 2 is replaced by"
                + " BtrPlace");
  }

  @ParameterizedTest
  @CsvSource({
    "hierarchical, 'stands for snooze, which is not in this build', ''",
    "distributed, 'stands for dvms, which is not in this build', ''",
    "ffd, 'stands for ffd-lazy, which is not in this build', ''",
    "entrop, is not in this build, Maybe you meant entropy",
    "centralised, is not in this build, Maybe you meant centralized",
  })
  void aSchedulerThatIsNotInTheBuildIsAFaultThatNamesThoseThatAre(
      String algorithm, String what, String hint, @TempDir Path temp) throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temp);
    folder.write("config/simulator.properties", "simulator.algorithm = " + algorithm);
    assertThat(folder.faults(Map.of()))
        .containsExactly(
            new Fault(
                "simulator.properties:1 simulator.algorithm",
                "\"" + algorithm + "\" " + what,
                "one of entropy, none",
                hint));
  }

  @Test
  void anUnknownClassIsAFaultThatListsTheKnownOnes(@TempDir Path temp) throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temp);
    folder.write("config/simulator.properties", "simulator.algorithm = centralized");
    assertThat(folder.faults(Map.of("simulator.implementation", "my.own.Planner")))
        .containsExactly(
            new Fault(
                "-Dsimulator.implementation",
                "\"my.own.Planner\" is not an algorithm of VMPlaceS",
                "one of Entropy2RP, BtrPlaceRP, LazyFirstFitDecreased, OptimisticFirstFitDecreased,"
                    + " ExampleReconfigurationPlanner, with or without their package",
                "An algorithm of your own goes by its name in simulator.algorithm"));
  }
}
