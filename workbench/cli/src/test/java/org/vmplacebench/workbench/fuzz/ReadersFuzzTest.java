package org.vmplacebench.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vmplacebench.workbench.sweep.store.FileTrees;

/** For Jazzer, which finds files by the code that they reach: {@code mvn -P fuzz}. */
class ReadersFuzzTest {

  private static final double SLOW_SECONDS = 30;

  private static void tryOut(String name, byte[] input) throws IOException {
    Reader reader =
        Readers.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Path folder = Files.createTempDirectory("vmplacebench-fuzz");
    try {
      assertThat(new HostileInput(folder, SLOW_SECONDS).faults(reader, input)).isEmpty();
    } finally {
      FileTrees.delete(folder);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void properties(byte[] input) throws IOException {
    tryOut("properties", input);
  }

  @FuzzTest(maxDuration = "5m")
  void vmClasses(byte[] input) throws IOException {
    tryOut("vmClasses", input);
  }

  @FuzzTest(maxDuration = "5m")
  void platform(byte[] input) throws IOException {
    tryOut("platform", input);
  }

  @FuzzTest(maxDuration = "5m")
  void placement(byte[] input) throws IOException {
    tryOut("placement", input);
  }

  @FuzzTest(maxDuration = "5m")
  void events(byte[] input) throws IOException {
    tryOut("events", input);
  }

  @FuzzTest(maxDuration = "5m")
  void constraints(byte[] input) throws IOException {
    tryOut("constraints", input);
  }

  @FuzzTest(maxDuration = "5m")
  void clients(byte[] input) throws IOException {
    tryOut("clients", input);
  }

  @FuzzTest(maxDuration = "5m")
  void environments(byte[] input) throws IOException {
    tryOut("environments", input);
  }

  @FuzzTest(maxDuration = "5m")
  void siteTable(byte[] input) throws IOException {
    tryOut("siteTable", input);
  }

  @FuzzTest(maxDuration = "5m")
  void supply(byte[] input) throws IOException {
    tryOut("supply", input);
  }

  @FuzzTest(maxDuration = "5m")
  void supplyParquet(byte[] input) throws IOException {
    tryOut("supplyParquet", input);
  }

  @FuzzTest(maxDuration = "5m")
  void siteLinks(byte[] input) throws IOException {
    tryOut("siteLinks", input);
  }

  @FuzzTest(maxDuration = "5m")
  void siteLatencies(byte[] input) throws IOException {
    tryOut("siteLatencies", input);
  }

  @FuzzTest(maxDuration = "5m")
  void vjobs(byte[] input) throws IOException {
    tryOut("vjobs", input);
  }

  @FuzzTest(maxDuration = "5m")
  void planetlab(byte[] input) throws IOException {
    tryOut("planetlab", input);
  }

  @FuzzTest(maxDuration = "5m")
  void bitbrains(byte[] input) throws IOException {
    tryOut("bitbrains", input);
  }

  @FuzzTest(maxDuration = "5m")
  void azure(byte[] input) throws IOException {
    tryOut("azure", input);
  }

  @FuzzTest(maxDuration = "5m")
  void azurePacking(byte[] input) throws IOException {
    tryOut("azurePacking", input);
  }

  @FuzzTest(maxDuration = "5m")
  void huawei(byte[] input) throws IOException {
    tryOut("huawei", input);
  }

  @FuzzTest(maxDuration = "5m")
  void openb(byte[] input) throws IOException {
    tryOut("openb", input);
  }

  @FuzzTest(maxDuration = "5m")
  void swf(byte[] input) throws IOException {
    tryOut("swf", input);
  }

  @FuzzTest(maxDuration = "5m")
  void packingHosts(byte[] input) throws IOException {
    tryOut("packingHosts", input);
  }

  @FuzzTest(maxDuration = "5m")
  void sweep(byte[] input) throws IOException {
    tryOut("sweep", input);
  }

  @FuzzTest(maxDuration = "5m")
  void problem(byte[] input) throws IOException {
    tryOut("problem", input);
  }

  @FuzzTest(maxDuration = "5m")
  void btrPlace(byte[] input) throws IOException {
    tryOut("btrPlace", input);
  }

  @FuzzTest(maxDuration = "5m")
  void roadef(byte[] input) throws IOException {
    tryOut("roadef", input);
  }

  @FuzzTest(maxDuration = "5m")
  void roadefStart(byte[] input) throws IOException {
    tryOut("roadefStart", input);
  }

  @FuzzTest(maxDuration = "5m")
  void externalPolicy(byte[] input) throws IOException {
    tryOut("externalPolicy", input);
  }

  @FuzzTest(maxDuration = "5m")
  void externalSolver(byte[] input) throws IOException {
    tryOut("externalSolver", input);
  }

  @FuzzTest(maxDuration = "5m")
  void vmplacesTrace(byte[] input) throws IOException {
    tryOut("vmplacesTrace", input);
  }

  @FuzzTest(maxDuration = "5m")
  void environment(byte[] input) throws IOException {
    tryOut("environment", input);
  }

  @FuzzTest(maxDuration = "5m")
  void replayed(byte[] input) throws IOException {
    tryOut("replayed", input);
  }

  @FuzzTest(maxDuration = "5m")
  void checkpoint(byte[] input) throws IOException {
    tryOut("checkpoint", input);
  }

  @FuzzTest(maxDuration = "5m")
  void archive(byte[] input) throws IOException {
    tryOut("archive", input);
  }
}
