package org.vmplacebench.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * Whatever stands in a file, the program refuses it with exit code 2 and says why, or does what it
 * says: no stack trace, no hang, no results that look whole and are not.
 *
 * <p>The good files are those that Jazzer starts with ({@code mvn -P fuzz}). {@code
 * -Dfuzz.count=1000 -Dfuzz.seed=7 -Dfuzz.only=platform} tries a thousand odd ones of a reader.
 */
@EnabledOnOs(OS.LINUX)
class HostileFilesTest {

  private static final int COUNT = Integer.getInteger("fuzz.count", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 20261129);
  private static final String ONLY = System.getProperty("fuzz.only", "");

  /** A wall time is a fault only where somebody looks for it. */
  private static final double SLOW =
      Double.parseDouble(System.getProperty("fuzz.slow", "Infinity"));

  @TempDir private Path temp;

  private final List<String> faults = new ArrayList<>();

  private Path run() throws IOException {
    Path run = temp.resolve("run");
    Experiment.of(
            Map.of(
                "hostingnodes.number", "4",
                "vm.number", "24",
                "vm.cpuconsumption", "2000",
                "load.mean", "80",
                "simulator.duration", "200",
                "simulator.algorithm", "entropy",
                "solver.time", "modelled"),
            Path.of("..", "..").toAbsolutePath().normalize(),
            Plugins.onClassPath())
        .run(run);
    return run;
  }

  private static boolean isWanted(Reader reader) {
    return reader.name().contains(ONLY);
  }

  private void tell(Reader reader, String how, List<String> found) {
    found.forEach(fault -> faults.add(reader.name() + ", " + how + ": " + fault));
  }

  @Test
  void good_files_are_taken_and_odd_ones_refused() throws IOException {
    Path run = run();
    HostileInput trials = new HostileInput(Files.createDirectory(temp.resolve("trials")), SLOW);
    List<Reader> readers = new ArrayList<>(Readers.all());
    readers.addAll(Readers.ofResults(run));
    for (Reader reader : readers) {
      if (!isWanted(reader)) {
        continue;
      }
      for (Map.Entry<String, byte[]> seed : Readers.seeds(reader, run).entrySet()) {
        tell(reader, seed.getKey(), trials.faults(reader, seed.getValue()));
        for (int i = 0; i < COUNT; i++) {
          byte[] odd = new Mutations(SEED + i).of(seed.getValue());
          tell(reader, seed.getKey() + " " + (SEED + i), trials.faults(reader, odd));
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void what_is_no_file_is_refused() throws IOException, InterruptedException {
    HostileInput trials = new HostileInput(Files.createDirectory(temp.resolve("trials")), SLOW);
    byte[] bomb = COUNT == 1 ? new byte[0] : Mutations.gzip(new byte[64 << 20]);
    byte[] line = "9".repeat(COUNT == 1 ? 0 : 20 << 20).getBytes(StandardCharsets.UTF_8);
    for (Reader reader : Readers.all()) {
      if (!isWanted(reader) || reader.kind() == Reader.Kind.CONVERSATION) {
        continue;
      }
      tell(reader, "folder", trials.faults(reader, Files::createDirectory));
      tell(reader, "nothing", trials.faults(reader, file -> {}));
      tell(reader, "empty", trials.faults(reader, new byte[0]));
      tell(
          reader,
          "link to itself",
          trials.faults(reader, file -> Files.createSymbolicLink(file, file)));
      tell(
          reader,
          "device",
          trials.faults(reader, file -> Files.createSymbolicLink(file, Path.of("/dev/zero"))));
      tell(reader, "pipe", trials.faults(reader, HostileFilesTest::pipe));
      if (COUNT == 1) {
        continue; // large files take their time
      }
      tell(reader, "bomb", trials.faults(reader, bomb));
      tell(reader, "line", trials.faults(reader, line));
    }
    assertThat(faults).isEmpty();
  }

  private static void pipe(Path file) throws IOException {
    try {
      assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
