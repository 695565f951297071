package org.vmplacebench.external;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A JSON object under construction, on one line. */
final class Message {

  private final StringWriter text;
  private final JsonWriter json;

  private Message(int length) {
    text = new StringWriter(length);
    json = new JsonWriter(text);
  }

  /** A request of a type at a simulated time, in seconds. */
  static Message of(String type, double now) {
    return new Message(256).beginObject().put("type", type).put("now", now);
  }

  Message beginObject() {
    return done(json::beginObject);
  }

  Message endObject() {
    return done(json::endObject);
  }

  Message beginArray(String name) {
    return done(() -> json.name(name).beginArray());
  }

  Message endArray() {
    return done(json::endArray);
  }

  Message beginObject(String name) {
    return done(() -> json.name(name).beginObject());
  }

  Message put(String name, String value) {
    return done(() -> json.name(name).value(value));
  }

  Message put(String name, double value) {
    return done(() -> json.name(name).value(value));
  }

  Message put(String name, long value) {
    return done(() -> json.name(name).value(value));
  }

  Message put(String name, boolean value) {
    return done(() -> json.name(name).value(value));
  }

  /** An element of an array. */
  Message add(String value) {
    return done(() -> json.value(value));
  }

  /** The whole of it, ended. */
  String end() {
    endObject();
    return text.toString();
  }

  private interface Step {
    void run() throws IOException;
  }

  private Message done(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
