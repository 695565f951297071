package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

class PeriodOfClockTest {

  private static final String FILE = "config/simulator.properties";
  private static final String CLOCK =
      "is less than the clock can advance by at the end of simulator.duration";

  @TempDir Path temp;
  private ExperimentFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new ExperimentFolder(temp);
    folder.write(FILE, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulator.loadperiod",
        "simulator.crashperiod",
        "simulator.vm.suspendperiod",
        "vm.arrivals.period",
        "loadinjector.planetlab.period",
        "loadinjector.iterations.period",
        "centralizedresolver.scheduling-periodicity",
        "hosts.governor.period"
      })
  void thePeriodHasToBeTold(String key) {
    // The numbers next to 5000 are 9.1e-13 apart.
    assertThatThrownBy(() -> folder.read(Map.of("simulator.duration", "5000", key, "9e-13")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .contains(
                        new Fault(
                            "-D" + key,
                            "\"9e-13\" " + CLOCK,
                            "5.0E-9 s or more, simulator.duration / 10^12",
                            "")));
  }

  @Test
  void allPeriodsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                folder.read(
                    Map.of(
                        "simulator.loadperiod", "1e-300",
                        "simulator.crashperiod", "1e-200",
                        "load.mean", "101")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults().stream().map(Fault::where).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(
                        "-Dsimulator.loadperiod", "-Dsimulator.crashperiod", "-Dload.mean"));
  }

  @Test
  void aMillionMillionTimesIsTheMost() {
    assertThat(
            folder
                .read(Map.of("simulator.duration", "5000", "simulator.crashperiod", "5e-9"))
                .notices())
        .isEmpty();
    assertThatThrownBy(
            () ->
                folder.read(
                    Map.of("simulator.duration", "5000", "simulator.crashperiod", "4.9e-9")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::where, Fault::what)
                    .containsExactly(
                        tuple(
                            "-Dsimulator.crashperiod",
                            "\"4.9e-9\" comes more than 10^12 times in simulator.duration")));
  }

  @ParameterizedTest
  @CsvSource({"simulator.crashperiod", "vm.arrivals.period"})
  void zeroStandsForNever(String key) {
    assertThat(folder.read(Map.of(key, "0")).notices()).isEmpty();
  }

  @Test
  void defaultsAreRightForTheLongestDuration() {
    assertThat(folder.read(Map.of("simulator.duration", "1e11")).notices()).isEmpty();
  }

  @Test
  void theLoadChangesOfAllVmsAreCounted() {
    Map<String, String> most =
        Map.of(
            "simulator.duration", "5000",
            "vm.number", "400",
            "simulator.loadperiod", "2e-6");
    assertThat(folder.read(most).notices()).isEmpty();
    assertThatThrownBy(
            () ->
                folder.read(
                    Map.of(
                        "simulator.duration", "5000",
                        "vm.number", "400",
                        "simulator.loadperiod", "1e-6")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        new Fault(
                            "-Dsimulator.loadperiod",
                            "\"1e-6\" gives about 2.0e+12 load changes of all VMs in"
                                + " simulator.duration",
                            "2.0E-6 s or more, simulator.duration * vm.number / 10^12",
                            "")));
  }
}
