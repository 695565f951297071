package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the requests of one kind of recordings. */
interface RequestParser {

  /** The names of what is asked for, beside GPUs: {@code cpu} and {@code memory} first. */
  List<String> resources();

  /** Reads a file in its order. */
  void parse(Path file, Sink sink, OddLines odd) throws IOException;

  /** Takes requests in any order. */
  interface Sink {

    /** Takes one. */
    void take(RecordedRequest request) throws IOException;
  }
}
