package org.vmplacebench.external;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.vmplacebench.core.config.Decimals;

/** A JSON object under construction, on one line. */
final class WireMessage {

  private final Text text;
  private final JsonWriter json;

  private WireMessage(int length) {
    text = new Text(length);
    json = new JsonWriter(text);
  }

  /** A {@link java.io.StringWriter} takes a lock for each sign. */
  private static final class Text extends Writer {

    private final StringBuilder builder;

    private Text(int length) {
      builder = new StringBuilder(length);
    }

    @Override
    public void write(int sign) {
      builder.append((char) sign);
    }

    @Override
    public void write(char[] signs, int from, int length) {
      builder.append(signs, from, length);
    }

    @Override
    public void write(String signs, int from, int length) {
      builder.append(signs, from, from + length);
    }

    @Override
    public Writer append(CharSequence signs) {
      builder.append(signs);
      return this;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
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
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", which JSON has no word for");
    }
    return done(() -> json.name(name).jsonValue(Decimals.text(value)));
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
    return text.builder.toString();
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
