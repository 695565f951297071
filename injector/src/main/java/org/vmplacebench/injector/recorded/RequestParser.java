package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the requests of one kind of recordings, and the CPU readings where it has any. */
interface RequestParser {

  /** The names of what is asked for, beside GPUs: {@code cpu} and {@code memory} first. */
  List<String> resources();

  /**
   * How much of a resource a whole machine has, where amounts are shares of one; 0 where CPU is in
   * cores and memory in MiB.
   */
  default double machine(int resource) {
    return 0;
  }

  /** Whether readings are amounts of CPU, not percent of what their VM asked for. */
  default boolean readsAmounts() {
    return false;
  }

  /** Whether a folder is read as a whole. */
  default boolean takesFolder() {
    return false;
  }

  /** The file with the requests, where a folder may be named instead. */
  default Path requestsIn(Path given) {
    return given;
  }

  /** Reads a file in its order, and the readings that belong to it where the sink wants any. */
  void parse(Path file, Sink sink, OddLines odd) throws IOException;

  /** Takes requests in any order. */
  interface Sink {

    /** Takes one. */
    void take(RecordedRequest request) throws IOException;

    /** The {@link RecordedRequest#id} of a VM of this name. */
    default long vm(String name) {
      return RecordedRequest.hash(name);
    }

    /** The {@link RecordedRequest#group} of this name. */
    default long group(String name) {
      return RecordedRequest.groupNamed(name);
    }

    /** Whether readings are of use. */
    default boolean wantsReadings() {
      return false;
    }

    /**
     * Takes the CPU use of a VM from a time on.
     *
     * @param time seconds after the beginning of the recording
     * @param id of the request
     * @param use percent of what the VM asked for, or an amount of CPU
     */
    default void read(double time, long id, double use) throws IOException {}
  }
}
