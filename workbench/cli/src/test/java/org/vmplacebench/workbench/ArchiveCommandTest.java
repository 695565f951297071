package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.provenance.FileDigests;
import org.vmplacebench.workbench.sweep.store.FileTrees;

class ArchiveCommandTest {

  @TempDir private Path temp;

  @Test
  void anArchiveIsAllThatRepeatsItsSweep() throws IOException {
    Path given = Files.createDirectories(temp.resolve("given"));
    Files.writeString(given.resolve("small.txt"), "small:1:1024:125:125:10\n");
    Files.writeString(given.resolve("large.txt"), "large:1:2048:125:125:10\n");
    Files.writeString(
        given.resolve("base.properties"),
        "hostingnodes.number = 4\nvm.number = 8\nvm.cpuconsumption = 6000\nsolver.time = modelled\n");
    Path file =
        Files.writeString(
            given.resolve("mine.properties"),
            """
            sweep.base = base.properties
            vm.classes.file = {small.txt, large.txt}
            seeds = 1..2
            simulator.algorithm = ffd-lazy
            vm.number = 9
            simulator.duration = 600
            sweep.when.vm.number = loadinjector.seed = 1
            """);
    Path store = temp.resolve("store");
    Program.execute("sweep", file.toString(), "--out", "" + store, "--jobs", "1", "--no-comparison")
        .succeeded();
    Path archive = temp.resolve("mine.tar.gz");
    Path same = temp.resolve("same.tar.gz");
    Program.execute("archive", store.toString(), "--to", archive.toString()).succeeded();
    Program.execute("archive", store.resolve("sweeps/mine").toString(), "--to", "" + same)
        .succeeded();
    assertThat(same).hasSameBinaryContentAs(archive);
    // What the sweep was made of is gone.
    Files.delete(given.resolve("small.txt"));
    Files.delete(given.resolve("base.properties"));

    Path unpacked = temp.resolve("unpacked");
    unpack(archive, unpacked);
    Path mine = unpacked.resolve("mine");
    assertSums(mine);
    assertThat(Program.execute("status", mine.toString()).succeeded().out())
        .contains("4 runs, 4 done");
    // The same hashes again, from other paths.
    assertThat(
            Program.execute(
                    "sweep", "" + mine.resolve("mine.properties"), "--out", "" + mine, "--dry-run")
                .succeeded()
                .out())
        .endsWith("4 runs, of which 0 would be done." + System.lineSeparator());
    assertThat(crated(mine)).contains("README.md", "mine.properties", "sweeps/mine/points.csv");
    List<Path> runs;
    try (Stream<Path> all = Files.list(mine.resolve("runs"))) {
      runs = all.sorted().toList();
    }
    assertThat(runs.get(0).resolve("events.json")).doesNotExist();
    assertThat(Program.execute("verify", "" + archive, "--jobs", "1").succeeded().out())
        .isEqualTo("4 runs: all bits are the same." + System.lineSeparator());

    // One number of one table, and what it was made with.
    Path table = runs.get(1).resolve("tables/load.csv");
    Files.writeString(table, Program.text(table).replaceFirst("\n0.0,", "\n0.5,"));
    Path summary = runs.get(1).resolve("summary.json");
    Files.writeString(
        summary,
        Program.text(summary)
            .replaceFirst("\"java_version\": \"[^\"]*\"", "\"java_version\": \"17.0.1\"")
            .replaceFirst(
                "\"libraries\": \\{", "\"libraries\": {\n      \"old-1.0.jar\": \"as named\","));
    FileTrees.delete(runs.get(0));
    Program.Outcome changed = Program.execute("verify", "" + mine, "--jobs", "1");
    assertThat(changed.status()).isEqualTo(1);
    String name = runs.get(1).getFileName().toString();
    assertThat(changed.out())
        .contains(
            "Changed since it was archived: runs/" + name + "/tables/load.csv: is not what",
            "runs/" + runs.get(0).getFileName() + "/summary.json: is missing",
            "Run " + name + " differs:",
            "  tables/load.csv:2: \"0.5,",
            "  Java: 17.0.1 then, " + Runtime.version() + " now",
            "  library old-1.0.jar: only then",
            "3 runs: 2 the same, 1 not.");
  }

  @Test
  void what_is_no_archive_is_refused_and_leaves_nothing() throws IOException {
    Path text = Files.writeString(temp.resolve("text.tar.gz"), "no archive\n");
    Path above = tar("../above.txt", TarConstants.LF_NORMAL);
    Path link = tar("mine/link", TarConstants.LF_SYMLINK);
    byte[] whole = Files.readAllBytes(tar("mine/text", TarConstants.LF_NORMAL));
    Path cut = Files.write(temp.resolve("cut.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
    Path shorter = Files.write(temp.resolve("short.tar.gz"), Arrays.copyOf(whole, 12));
    for (Path given : List.of(text, above, link, temp, temp.resolve("missing"), cut, shorter)) {
      Program.Outcome outcome = Program.execute("verify", given.toString());
      assertThat(outcome.status()).as(given.toString()).isEqualTo(2);
      assertThat(outcome.err())
          .contains(given.toString(), "1 fault; nothing was run")
          .doesNotContain("\tat ");
    }
    assertThat(temp.resolveSibling("above.txt")).doesNotExist();
  }

  /** An archive with one entry. */
  private Path tar(String name, byte type) throws IOException {
    Path file = Files.createTempFile(temp, "tar", ".tar.gz");
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream zip = new GzipCompressorOutputStream(out);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zip)) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type);
      if (type == TarConstants.LF_SYMLINK) {
        entry.setLinkName("/etc/passwd");
      }
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return file;
  }

  /** The paths that the description for machines has, each of which must be a file. */
  private static List<String> crated(Path folder) throws IOException {
    JsonArray graph =
        JsonParser.parseString(Program.text(folder.resolve("ro-crate-metadata.json")))
            .getAsJsonObject()
            .getAsJsonArray("@graph");
    List<String> files = new ArrayList<>();
    for (JsonElement entity : graph) {
      if (entity.getAsJsonObject().get("@type").getAsString().equals("File")) {
        files.add(entity.getAsJsonObject().get("@id").getAsString());
      }
    }
    assertThat(files).allMatch(file -> Files.exists(folder.resolve(file)));
    return files;
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        InputStream zip = new GzipCompressorInputStream(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(zip)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(tar, target);
      }
    }
  }

  private static void assertSums(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
      String[] parts = line.split("  ", 2);
      sums.put(parts[1], parts[0]);
    }
    assertThat(sums).containsKeys("README.md", "mine.properties", "sweeps/mine/points.csv");
    FileDigests digests = new FileDigests();
    sums.forEach((name, sum) -> assertThat(digests.of(folder.resolve(name))).isEqualTo(sum));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(sums.size() + 1);
    }
  }
}
