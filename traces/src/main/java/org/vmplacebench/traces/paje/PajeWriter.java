package org.vmplacebench.traces.paje;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vmplacebench.core.sim.OpenFile;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.table.Numbers;

/**
 * Writes lines of the Paje format (Schnorr, "Paje trace file format"), after a head that defines
 * the events used. Numbers are written in the shortest form that reads back as the same number, on
 * every JDK alike. Every method throws {@link TraceException} where the file cannot be written.
 */
final class PajeWriter implements Closeable, OpenFile {

  private final Path file;
  private transient BufferedWriter out;
  private boolean failed;

  /** Opens {@code file} anew and writes the head. */
  PajeWriter(Path file) {
    this.file = file;
    try {
      out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TraceException(file, e);
    }
    for (Event event : Event.values()) {
      text(event.head);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void reopen() throws IOException {
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** The events of the format that are used, with their fields. */
  enum Event {
    DEFINE_CONTAINER_TYPE(
        0, "PajeDefineContainerType", "Alias string", "Type string", "Name string"),
    DEFINE_STATE_TYPE(1, "PajeDefineStateType", "Alias string", "Type string", "Name string"),
    DEFINE_VARIABLE_TYPE(
        2, "PajeDefineVariableType", "Alias string", "Type string", "Name string", "Color color"),
    DEFINE_EVENT_TYPE(3, "PajeDefineEventType", "Alias string", "Type string", "Name string"),
    DEFINE_LINK_TYPE(
        4,
        "PajeDefineLinkType",
        "Alias string",
        "Type string",
        "StartContainerType string",
        "EndContainerType string",
        "Name string"),
    DEFINE_VALUE(
        5, "PajeDefineEntityValue", "Alias string", "Type string", "Name string", "Color color"),
    CREATE_CONTAINER(
        6,
        "PajeCreateContainer",
        "Time date",
        "Alias string",
        "Type string",
        "Container string",
        "Name string"),
    DESTROY_CONTAINER(7, "PajeDestroyContainer", "Time date", "Type string", "Name string"),
    SET_STATE(8, "PajeSetState", "Time date", "Type string", "Container string", "Value string"),
    SET_VARIABLE(
        9, "PajeSetVariable", "Time date", "Type string", "Container string", "Value double"),
    NEW_EVENT(10, "PajeNewEvent", "Time date", "Type string", "Container string", "Value string"),
    START_LINK(
        11,
        "PajeStartLink",
        "Time date",
        "Type string",
        "Container string",
        "Value string",
        "StartContainer string",
        "Key string"),
    END_LINK(
        12,
        "PajeEndLink",
        "Time date",
        "Type string",
        "Container string",
        "Value string",
        "EndContainer string",
        "Key string");

    private final int id;
    private final String head;

    Event(int id, String title, String... fields) {
      this.id = id;
      StringBuilder text = new StringBuilder("%EventDef " + title + " " + id + "\n");
      for (String field : fields) {
        text.append("%  ").append(field).append('\n');
      }
      head = text.append("%EndEventDef\n").toString();
    }
  }

  /** Writes an event whose fields are all words: types and values. */
  void definition(Event event, String... fields) {
    line(Integer.toString(event.id), fields);
  }

  /** Writes an event that happens at a time, in seconds; never before the one written last. */
  void at(double time, Event event, String... fields) {
    line(event.id + " " + number(time), fields);
  }

  private void line(String start, String... fields) {
    StringBuilder line = new StringBuilder(start);
    for (String field : fields) {
      line.append(' ').append(field);
    }
    text(line.append('\n').toString());
  }

  /** A number as it stands in a line. */
  static String number(double value) {
    return Numbers.text(value);
  }

  /** A name as it stands in a line. The format has no way to write a double quote. */
  static String quoted(String name) {
    return '"' + name.replace('"', '\'') + '"';
  }

  private void text(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      failed = true;
      throw new TraceException(file, e);
    }
  }

  /** Closes the file; what is still in the buffer is lost where writing has failed before. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      if (!failed) {
        failed = true;
        throw new TraceException(file, e);
      }
    }
  }
}
