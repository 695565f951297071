package org.vmplacebench.traces.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/** Files of earlier runs as they are found: taken, or refused with what is wrong. */
public final class StoredFiles {

  private StoredFiles() {}

  /**
   * The JSON object that a file holds.
   *
   * @param allowed what the file should be
   * @throws FaultsException where it holds none, or cannot be read
   */
  public static JsonObject json(Path file, String allowed) {
    try {
      JsonElement element = JsonParser.parseString(TextFiles.text(file));
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
      throw refused(file, "holds no JSON object", allowed);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage(), allowed);
    } catch (JsonParseException e) {
      throw refused(file, "holds no JSON: " + problem(e), allowed);
    }
  }

  /**
   * The properties that a file holds, by their names.
   *
   * @throws FaultsException where it holds none, or cannot be read
   */
  public static SortedMap<String, String> properties(Path file) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(TextFiles.text(file)));
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage(), "a property file");
    } catch (IllegalArgumentException e) {
      throw refused(file, "has a \\u without four digits", "a property file");
    }
    SortedMap<String, String> sorted = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> sorted.put(name, read.getProperty(name)));
    return sorted;
  }

  /** What Gson found and where, without the names of its classes and its hints for programmers. */
  public static String problem(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("it is empty");
    return message
        .replaceFirst("^(?:[a-zA-Z.]+(?:Exception|Error): )+", "")
        .replaceFirst("^Use JsonReader.*? ", "");
  }

  private static FaultsException refused(Path file, String what, String allowed) {
    return new FaultsException(List.of(new Fault(file.toString(), what, allowed, "")));
  }
}
