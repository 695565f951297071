package org.vmplacebench.analysis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.reader.TablesFromEvents;
import org.vmplacebench.traces.reader.TraceHeader;
import org.vmplacebench.traces.reader.TraceTables;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;

/**
 * Reads one run: its tables where they are, its trace where they are not, and {@code summary.json}
 * where there is one.
 *
 * <p>Tables that a trace gives and the directory lacks are written.
 */
public final class RunReader {

  private static final List<String> TRACES = List.of("events.json", "events.json.gz");

  private final Consumer<Path> written;
  private final Consumer<String> notices;

  /**
   * A reader.
   *
   * @param written is told of each table that is written
   * @param notices takes what the user should know
   */
  public RunReader(Consumer<Path> written, Consumer<String> notices) {
    this.written = written;
    this.notices = notices;
  }

  /**
   * Reads {@code source}: a results directory, or a trace. The results directory of a trace {@code
   * events.json} is the folder in which it stands; any other trace {@code X.json} gets a folder
   * {@code X} beside it.
   *
   * @throws FaultsException if tables, trace or summary are malformed, or nothing to report on is
   *     there
   * @throws IOException if a file cannot be read or written
   */
  public RunResults read(Path source) throws IOException {
    if (Files.isDirectory(source)) {
      return readDirectory(source, trace(source));
    }
    if (!Files.exists(source)) {
      throw new NoSuchFileException(
          source.toString(), null, "neither a results directory nor a trace");
    }
    String name = source.getFileName().toString();
    Path folder = source.toAbsolutePath().getParent();
    if (TRACES.contains(name)) {
      return readDirectory(folder, Optional.of(source));
    }
    String stem = name.replaceFirst("\\.json(\\.gz)?$", "");
    if (stem.equals(name)) {
      stem = name + "-results";
    }
    return readDirectory(folder.resolve(stem), Optional.of(source));
  }

  private RunResults readDirectory(Path directory, Optional<Path> trace) throws IOException {
    TablesDirectory tables = new TablesDirectory(directory);
    JsonObject summary = summary(directory.resolve("summary.json"));
    String incomplete = incomplete(summary);
    // Without a summary only the trace tells which algorithm it was, and whether it got to its end.
    if ((tables.isComplete() || (tables.isBrokenOff() && !incomplete.isEmpty()))
        && (!summary.isEmpty() || trace.isEmpty())) {
      return results(directory, summary, TraceHeader.UNKNOWN, incomplete, tables.read());
    }
    if (trace.isEmpty()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  directory.toString(),
                  "has neither all metric tables nor a trace",
                  "a folder with tables/*.csv, tables/*.parquet or events.json(.gz)",
                  "")));
    }
    TraceTables read = TablesFromEvents.read(trace.get());
    read.notices().forEach(notice -> notices.accept(trace.get() + ": " + notice));
    tables.writeMissing(read.tables()).forEach(written);
    if (read.truncated() && incomplete.isEmpty()) {
      incomplete = "the trace breaks off";
    }
    return results(directory, summary, read.header(), incomplete, read.tables());
  }

  private static RunResults results(
      Path directory, JsonObject summary, TraceHeader header, String incomplete, Tables tables) {
    double end = tables.load().stream().mapToDouble(LoadRow::end).max().orElse(0);
    end =
        Math.max(
            end,
            tables.violations().stream()
                .mapToDouble(row -> row.start() + row.duration())
                .max()
                .orElse(0));
    return new RunResults(
        directory,
        text(summary, "algorithm").orElse(header.algorithm()),
        number(summary, "hosts").map(Double::intValue).orElse(header.hosts()),
        number(summary, "vms").map(Double::intValue).orElse(header.vms()),
        number(summary, "duration_s").orElse(end),
        incomplete,
        tables);
  }

  private static Optional<Path> trace(Path directory) {
    Stream<Path> candidates = TRACES.stream().map(directory::resolve);
    return candidates.filter(Files::isRegularFile).findFirst();
  }

  private static JsonObject summary(Path file) {
    if (!Files.exists(file)) {
      return new JsonObject();
    }
    JsonObject summary = StoredFiles.json(file, "one JSON object");
    for (String needed : List.of("state", "algorithm", "violations")) {
      if (!summary.has(needed)) {
        throw new FaultsException(
            List.of(
                new Fault(
                    file.toString(),
                    "is not a summary: it lacks " + needed,
                    "a file that a run wrote",
                    "")));
      }
    }
    return summary;
  }

  private static String incomplete(JsonObject summary) {
    if (!text(summary, "state").filter("incomplete"::equals).isPresent()) {
      return "";
    }
    return text(summary, "incomplete_reason").orElse("the run did not reach its end");
  }

  private static Optional<String> text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static Optional<Double> number(JsonObject object, String name) {
    JsonElement value = object.get(name);
    boolean present =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    return present ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
