package org.vmplacebench.traces.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads a trace record by record: one JSON object per line, plain or packed with gzip (told by its
 * first bytes, not by its name).
 *
 * <p>What VMPlaceS writes is taken as it is: times as text, {@code data} as an object or {@code
 * ""}, records without time, fields in any order. Unknown fields are passed over.
 */
public final class EventsReader {

  /** More faults than these help nobody: the file is then of another kind. */
  private static final int MAX_FAULTS = 20;

  private static final int BUFFER = 1 << 16;

  private final JsonFactory json =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /**
   * Hands every record of {@code file} to {@code sink}, in the order of the file.
   *
   * @return how many there were, and whether the trace breaks off
   * @throws FaultsException with file and line of each malformed line (the first 20)
   * @throws IOException if the file cannot be read
   */
  public TraceReading read(Path file, Consumer<? super TraceEvent> sink) throws IOException {
    try (TailStream bytes = new TailStream(unpacked(file));
        BufferedReader text = TextFiles.reader(bytes)) {
      return readLines(file, bytes, text, sink);
    } catch (ZipException e) {
      throw refused(file, "cannot be unpacked: " + e.getMessage(), "a gzip file");
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage(), "a trace");
    }
  }

  private static FaultsException refused(Path file, String what, String allowed) {
    return new FaultsException(List.of(new Fault(file.toString(), what, allowed, "")));
  }

  private TraceReading readLines(
      Path file, TailStream bytes, BufferedReader text, Consumer<? super TraceEvent> sink)
      throws IOException {
    List<Fault> faults = new ArrayList<>();
    long number = 0;
    long records = 0;
    boolean lastIsFaulty = false;
    String line = text.readLine();
    while (line != null && faults.size() < MAX_FAULTS) {
      number++;
      lastIsFaulty = false;
      if (!line.isBlank()) {
        TraceEvent event = null;
        try {
          event = parse(line);
        } catch (JsonProcessingException | NumberFormatException e) {
          lastIsFaulty = true;
          faults.add(
              new Fault(file + ":" + number, reason(e, line), "one JSON object per line", ""));
        }
        if (event != null) {
          sink.accept(event);
          records++;
        }
      }
      line = text.readLine();
    }
    boolean truncated = bytes.isCutOff();
    if (line == null && lastIsFaulty && (truncated || bytes.endsMidLine())) {
      faults.remove(faults.size() - 1);
      truncated = true;
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return new TraceReading(records, truncated);
  }

  private static InputStream unpacked(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refused(file, "is no file", "a trace");
    }
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static String reason(Exception e, String line) {
    String start = line.length() > 60 ? line.substring(0, 60) + "..." : line;
    String why =
        e instanceof JsonProcessingException syntax ? syntax.getOriginalMessage() : e.getMessage();
    return "malformed record '" + start + "': " + why;
  }

  private TraceEvent parse(String line) throws IOException {
    String event = "";
    String origin = "";
    String state = "";
    String value = "";
    double time = Double.NaN;
    double duration = Double.NaN;
    Map<String, Object> data = Map.of();
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NumberFormatException("not an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "event" -> event = parser.getText();
          case "origin" -> origin = parser.getText();
          case "state_name" -> state = parser.getText();
          case "value" -> value = parser.getText();
          case "time" -> time = number(parser);
          case "duration" -> duration = number(parser);
          case "data" -> data = data(parser);
          default -> parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw new NumberFormatException("text after the object");
      }
    }
    return new TraceEvent(event, origin, state, time, value, data, duration);
  }

  /** A number, which VMPlaceS writes as text where it is a time. */
  private static double number(JsonParser parser) throws IOException {
    return parser.currentToken().isNumeric()
        ? parser.getDoubleValue()
        : Double.parseDouble(parser.getText());
  }

  private static Map<String, Object> data(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> values.put(name, data(parser));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(name, parser.getDoubleValue());
        case VALUE_TRUE, VALUE_FALSE -> values.put(name, parser.getBooleanValue());
        case VALUE_STRING -> values.put(name, parser.getText());
        default -> parser.skipChildren();
      }
    }
    return values;
  }
}
