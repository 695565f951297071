package org.vmplacebench.traces.metrics;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.traces.table.Numbers;

/** Writes and reads {@code summary.json}. */
public final class SummaryFile {

  /** Its name in a results directory. */
  public static final String NAME = "summary.json";

  /**
   * The part that tells how the run was made. Like {@code wall_s}, it may differ where two runs are
   * the same.
   */
  public static final String PROVENANCE = "provenance";

  /** The same text for a number on every JDK; what is not a number in JSON is null there. */
  private static final TypeAdapter<Double> NUMBERS =
      new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
          if (value != null && Double.isFinite(value)) {
            out.value(new WrittenNumber(value));
          } else {
            out.nullValue();
          }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Double.NaN;
          }
          return in.nextDouble();
        }
      };

  /** A number whose text is ours, not Gson's. */
  private static final class WrittenNumber extends Number {

    private static final long serialVersionUID = 1;

    private final double value;

    WrittenNumber(double value) {
      this.value = value;
    }

    @Override
    public int intValue() {
      return (int) value;
    }

    @Override
    public long longValue() {
      return (long) value;
    }

    @Override
    public float floatValue() {
      return (float) value;
    }

    @Override
    public double doubleValue() {
      return value;
    }

    @Override
    public String toString() {
      return Numbers.text(value);
    }
  }

  private final Gson gson =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .registerTypeAdapter(Double.class, NUMBERS)
          .registerTypeAdapter(double.class, NUMBERS)
          .serializeNulls()
          .disableHtmlEscaping()
          .setPrettyPrinting()
          .create();

  /** The text of a summary, with a line feed at its end. */
  public String text(Summary summary) {
    return text(summary, Metrics.ALL);
  }

  String text(Summary summary, List<Metric> metrics) {
    return gson.toJson(json(summary, metrics)) + "\n";
  }

  private JsonObject json(Summary summary, List<Metric> metrics) {
    JsonObject object = new JsonObject();
    for (Metric metric : metrics) {
      Object value = metric.value().apply(summary);
      // What does not concern a run is left out; within a group, a mean of nothing is null.
      if (value != null) {
        put(object, metric.path(), gson.toJsonTree(value));
      }
    }
    object.entrySet().removeIf(entry -> entry.getValue().isJsonNull());
    if (!summary.ofAlgorithm().isEmpty()) {
      object.add(summary.algorithm(), gson.toJsonTree(summary.ofAlgorithm()));
    }
    return object;
  }

  private static void put(JsonObject object, String path, JsonElement value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      object.add(path, value);
      return;
    }
    String group = path.substring(0, dot);
    if (!object.has(group)) {
      object.add(group, new JsonObject());
    }
    object.getAsJsonObject(group).add(path.substring(dot + 1), value);
  }

  /** Writes a summary that tells nothing of how it was made. */
  public void write(Path file, Summary summary) {
    write(file, summary, Map.of());
  }

  /**
   * Writes a summary.
   *
   * @param provenance how the run was made, behind all that came of it: texts, lists and maps
   * @throws TraceException where the file cannot be written
   */
  public void write(Path file, Summary summary, Map<String, Object> provenance) {
    JsonObject object = json(summary, Metrics.ALL);
    if (!provenance.isEmpty()) {
      object.add(PROVENANCE, gson.toJsonTree(provenance));
    }
    try {
      Files.writeString(file, gson.toJson(object) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TraceException(file, e);
    }
  }

  /**
   * Reads a summary.
   *
   * @throws FaultsException where the file is not a summary, or cannot be read
   */
  public Summary read(Path file) {
    JsonObject object = StoredFiles.json(file, "a file that a run wrote");
    try {
      if (!object.has("state") || !object.has("algorithm")) {
        throw new JsonParseException("it lacks state or algorithm");
      }
      JsonElement ofAlgorithm = object.get(object.get("algorithm").getAsString());
      object.add("of_algorithm", ofAlgorithm == null ? new JsonObject() : ofAlgorithm);
      return gson.fromJson(object, Summary.class);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      Fault fault =
          new Fault(
              file.toString(),
              "is not a summary: " + StoredFiles.problem(e),
              "a file that a run wrote",
              "");
      throw new FaultsException(List.of(fault));
    }
  }
}
