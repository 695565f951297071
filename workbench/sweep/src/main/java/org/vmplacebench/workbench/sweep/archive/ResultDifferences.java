package org.vmplacebench.workbench.sweep.archive;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.traces.table.TableKind;

/** What two directories of results of one run do not have in common, bit by bit. */
final class ResultDifferences {

  private static final int SHOWN = 100;

  /** May differ where two runs are the same. */
  private static final List<String> OF_THE_MACHINE = List.of("wall_s", SummaryFile.PROVENANCE);

  private ResultDifferences() {}

  /**
   * Compares a run with one that is to be the same.
   *
   * @return the first difference of each file; nothing where all is the same
   */
  static List<String> between(Path archived, Path now) throws IOException {
    List<String> differences = new ArrayList<>();
    differences.addAll(
        summaries(archived.resolve(SummaryFile.NAME), now.resolve(SummaryFile.NAME)));
    SortedSet<String> names = results(archived);
    boolean withTraces = names.stream().anyMatch(name -> name.startsWith("events.json"));
    SortedSet<String> fresh = results(now);
    fresh.removeIf(name -> !withTraces && !name.startsWith("tables/"));
    for (String name : union(names, fresh)) {
      if (!names.contains(name)) {
        differences.add(name + ": was not there");
      } else if (!fresh.contains(name)) {
        differences.add(name + ": is no longer there");
      } else if (Files.mismatch(archived.resolve(name), now.resolve(name)) >= 0) {
        differences.add(name + lines(archived.resolve(name), now.resolve(name)));
      }
    }
    return differences;
  }

  private static SortedSet<String> union(SortedSet<String> first, SortedSet<String> second) {
    SortedSet<String> all = new TreeSet<>(first);
    all.addAll(second);
    return all;
  }

  /** Tables and traces: what a run computes. Figures are drawn from these. */
  private static SortedSet<String> results(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> run.relativize(file).toString().replace('\\', '/'))
          .filter(
              name ->
                  name.startsWith("tables/")
                      || name.startsWith("events.json")
                      || name.equals("trace.paje"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> summaries(Path archived, Path now) throws IOException {
    List<String> differences = new ArrayList<>();
    Map<String, JsonElement> before = new TreeMap<>();
    Map<String, JsonElement> after = new TreeMap<>();
    try {
      flatten("", StoredFiles.json(archived, "one JSON object"), before);
    } catch (FaultsException e) {
      return List.of(SummaryFile.NAME + ": in the archive it " + e.faults().get(0).what());
    }
    flatten("", JsonParser.parseString(Files.readString(now)).getAsJsonObject(), after);
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      JsonElement was = before.get(name);
      JsonElement is = after.get(name);
      if (!Objects.equals(was, is)) {
        differences.add(
            "%s: %s: %s archived, %s now".formatted(SummaryFile.NAME, name, text(was), text(is)));
      }
    }
    return differences;
  }

  private static String text(JsonElement value) {
    return value == null ? "nothing" : shown(value.toString());
  }

  private static void flatten(String prefix, JsonObject object, Map<String, JsonElement> values) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      if (OF_THE_MACHINE.contains(name)) {
        continue;
      }
      if (entry.getValue().isJsonObject()) {
        flatten(name + ".", entry.getValue().getAsJsonObject(), values);
      } else {
        values.put(name, entry.getValue());
      }
    }
  }

  /** The first line that differs, and how many do. */
  private static String lines(Path archived, Path now) throws IOException {
    if (archived.toString().endsWith(TableKind.PARQUET.ending())) {
      return ": differs";
    }
    String first = "";
    long differing = 0;
    try (BufferedReader before = reader(archived);
        BufferedReader after = reader(now)) {
      String was = before.readLine();
      String is = after.readLine();
      for (long line = 1; was != null || is != null; line++) {
        if (!Objects.equals(was, is)) {
          differing++;
          if (first.isEmpty()) {
            first = ":%d: %s archived, %s now".formatted(line, quoted(was), quoted(is));
          }
        }
        was = was == null ? null : before.readLine();
        is = is == null ? null : after.readLine();
      }
    }
    return first.isEmpty()
        ? ": differs in how it is packed"
        : first + (differing > 1 ? ", and " + (differing - 1) + " more lines" : "");
  }

  private static String quoted(String line) {
    return line == null ? "nothing" : "\"" + shown(line) + "\"";
  }

  private static String shown(String text) {
    String line = ControlCharacters.shown(text);
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
      // Latin-1 takes whatever bytes there are.
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
