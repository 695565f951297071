package org.vmplacebench.workbench.sweep.archive;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The description of an archive for machines, as RO-Crate 1.1 has it (Soiland-Reyes et al. 2022):
 * what repositories of data such as Zenodo read.
 */
final class CrateMetadata {

  static final String FILE = "ro-crate-metadata.json";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private CrateMetadata() {}

  /**
   * The text of the file.
   *
   * @param name of the sweep
   * @param state how far it is, in words
   * @param date day on which its last run ended, as ISO date
   * @param files size in bytes of each file, by its path
   * @param versions of the program and of what it works with, a line each
   */
  static String text(
      String name,
      String state,
      String date,
      SortedMap<String, Long> files,
      List<String> versions) {
    List<Object> graph = new ArrayList<>();
    graph.add(
        entity(
            FILE,
            "CreativeWork",
            "about",
            reference("./"),
            "conformsTo",
            reference("https://w3id.org/ro/crate/1.1")));
    graph.add(
        entity(
            "./",
            "Dataset",
            "name",
            "VMPlaceBench sweep " + name,
            "description",
            state
                + ". Simulated runs of virtual machine placement algorithms, with all that repeats"
                + " them; README.md says how.",
            "datePublished",
            date,
            "hasPart",
            files.keySet().stream().map(path -> reference(escaped(path))).toList(),
            "mentions",
            List.of(reference("#runs"))));
    List<Object> instruments = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      instruments.add(reference("#software-" + (i + 1)));
    }
    graph.add(
        entity(
            "#runs",
            "CreateAction",
            "name",
            "The runs of the sweep",
            "endTime",
            date,
            "instrument",
            instruments,
            "object",
            List.of(reference(escaped(name + ".properties"))),
            "result",
            List.of(reference("./"))));
    for (int i = 0; i < versions.size(); i++) {
      graph.add(entity("#software-" + (i + 1), "SoftwareApplication", "name", versions.get(i)));
    }
    files.forEach(
        (path, bytes) ->
            graph.add(
                entity(
                    escaped(path),
                    "File",
                    "name",
                    path,
                    "contentSize",
                    Long.toString(bytes),
                    "encodingFormat",
                    format(path))));
    Map<String, Object> crate = new LinkedHashMap<>();
    crate.put("@context", "https://w3id.org/ro/crate/1.1/context");
    crate.put("@graph", graph);
    return GSON.toJson(crate) + "\n";
  }

  private static Map<String, Object> entity(String id, String type, Object... namesAndValues) {
    Map<String, Object> entity = new LinkedHashMap<>();
    entity.put("@id", id);
    entity.put("@type", type);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entity.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return entity;
  }

  private static Map<String, String> reference(String id) {
    return Map.of("@id", id);
  }

  /** A path as a relative reference of RFC 3986. */
  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte unsigned : path.getBytes(StandardCharsets.UTF_8)) {
      int value = unsigned & 0xff;
      boolean isPlain =
          value < 0x80
              && (Character.isLetterOrDigit(value) || "-._~/!$&'()*+,=@".indexOf(value) >= 0);
      escaped.append(isPlain ? String.valueOf((char) value) : String.format("%%%02X", value));
    }
    return escaped.toString();
  }

  private static String format(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return switch (ending) {
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      case "md" -> "text/markdown";
      case "html" -> "text/html";
      case "svg" -> "image/svg+xml";
      case "pdf" -> "application/pdf";
      case "xml" -> "application/xml";
      case "gz" -> "application/gzip";
      case "parquet" -> "application/vnd.apache.parquet";
      case "properties", "txt", "R" -> "text/plain";
      default -> "application/octet-stream";
    };
  }
}
