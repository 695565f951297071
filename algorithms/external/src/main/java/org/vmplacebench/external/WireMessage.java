package org.vmplacebench.external;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A JSON object under construction, on one line. */
final class WireMessage {

  private final StringWriter text;
  private final JsonWriter json;

  private WireMessage(int length) {
    text = new StringWriter(length);
    json = new JsonWriter(text);
  }

  /** A request of a type at a simulated time, in seconds. */
  static WireMessage of(String type, double now) {
    return new WireMessage(256).beginObject().put("type", type).put("now", now);
  }

  WireMessage beginObject() {
    return done(json::beginObject);
  }

  WireMessage endObject() {
    return done(json::endObject);
  }

  WireMessage beginArray(String name) {
    return done(() -> json.name(name).beginArray());
  }

  WireMessage endArray() {
    return done(json::endArray);
  }

  WireMessage beginObject(String name) {
    return done(() -> json.name(name).beginObject());
  }

  WireMessage put(String name, String value) {
    return done(() -> json.name(name).value(value));
  }

  WireMessage put(String name, double value) {
    return done(() -> json.name(name).value(value));
  }

  WireMessage put(String name, long value) {
    return done(() -> json.name(name).value(value));
  }

  WireMessage put(String name, boolean value) {
    return done(() -> json.name(name).value(value));
  }

  /** An element of an array. */
  WireMessage add(String value) {
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

  private WireMessage done(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
