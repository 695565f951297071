package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.IntFunction;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;

/** Writes injected events in VMPlaceS's dump format: {@code time/VM or host/value} a line. */
interface InjectionLog extends Closeable {

  /** A load change of a VM that has a number in {@link InjectedVms}: value in percent. */
  default void load(double time, int number, double percent) {}

  /** A host or VM switched off or suspended ({@code false}), or on or resumed ({@code true}). */
  default void switched(double time, String name, boolean on) {}

  /** A new VM is wanted. */
  default void request(VmRequest request) {
    request(request, "");
  }

  /** A new VM is wanted on a host of this name, or anywhere where that is empty. */
  default void request(VmRequest request, String host) {}

  /** A VM is destroyed before the end of its lifetime, or without having one. */
  default void stopped(double time, String name) {}

  /** What only scripts have, in the words of their file. */
  default void scripted(double time, String name, String value) {}

  @Override
  default void close() throws IOException {}

  /** Writes nothing. */
  static InjectionLog none() {
    return new InjectionLog() {};
  }

  /**
   * Writes to a buffered writer, and closes it.
   *
   * @param names the names of VMs by their number
   * @param classes the VM classes, in the order in which they are counted
   */
  static InjectionLog to(Writer out, IntFunction<String> names, List<VmClass> classes) {
    return new InjectionLog() {
      @Override
      public void load(double time, int number, double percent) {
        line(time, names.apply(number), percent(percent));
      }

      private String percent(double percent) {
        boolean whole = percent == (int) percent;
        return whole ? Integer.toString((int) percent) : Decimals.text(percent);
      }

      @Override
      public void switched(double time, String name, boolean on) {
        line(time, name, Boolean.toString(on));
      }

      @Override
      public void request(VmRequest request, String host) {
        String at = host.isEmpty() ? "" : EventFile.AT + host;
        String start =
            EventFile.START
                + (classes.indexOf(request.type()) + 1)
                + EventFile.PART
                + percent(request.load());
        line(
            request.arrival(),
            request.name(),
            request.lifetime() < Double.POSITIVE_INFINITY
                ? start + EventFile.PART + Decimals.text(request.lifetime()) + at
                : start + at);
      }

      @Override
      public void stopped(double time, String name) {
        line(time, name, EventFile.STOP);
      }

      @Override
      public void scripted(double time, String name, String value) {
        line(time, name, value);
      }

      private void line(double time, String name, String value) {
        try {
          out.append(Decimals.text(time))
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
