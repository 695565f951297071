package org.vmplacebench.injector;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes injected events in VMPlaceS's dump format: {@code time/VM or host/value} a line. */
interface InjectionLog extends Closeable {

  /** A load change: value in percent. */
  void load(double time, int vm, double percent);

  /** A host or VM switched off or suspended ({@code false}), or on or resumed ({@code true}). */
  void switched(double time, String name, boolean on);

  @Override
  default void close() throws IOException {}

  /** Writes nothing. */
  static InjectionLog none() {
    return new InjectionLog() {
      @Override
      public void load(double time, int vm, double percent) {}

      @Override
      public void switched(double time, String name, boolean on) {}
    };
  }

  /** Writes to a buffered writer, and closes it. */
  static InjectionLog to(Writer out) {
    return new InjectionLog() {
      @Override
      public void load(double time, int vm, double percent) {
        boolean whole = percent == (int) percent;
        line(
            time,
            "vm-" + vm,
            whole ? Integer.toString((int) percent) : DoubleToDecimal.toString(percent));
      }

      @Override
      public void switched(double time, String name, boolean on) {
        line(time, name, Boolean.toString(on));
      }

      private void line(double time, String name, String value) {
        try {
          out.append(DoubleToDecimal.toString(time))
              .append('/')
              .append(name)
              .append('/')
              .append(value)
              .append('\n');
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}
