package org.vmplacebench.core.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.ValueType;

/** Reads {@code measured}, {@code modelled} and {@code replay:<trace>}. */
final class SolverTimeChoiceType implements ValueType<SolverTimeChoice> {

  private static final String REPLAY = "replay:";

  @Override
  public String locate(String text, FileLocator files) {
    return isReplay(text) ? REPLAY + files.existing(trace(text)) : text;
  }

  @Override
  public SolverTimeChoice parse(String text) {
    if (text.equalsIgnoreCase("measured")) {
      return new SolverTimeChoice.Measured();
    }
    if (text.equalsIgnoreCase("modelled")) {
      return new SolverTimeChoice.Modelled();
    }
    if (!isReplay(text)) {
      throw new IllegalArgumentException("is not known");
    }
    try {
      return new SolverTimeChoice.Replay(Path.of(trace(text)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("does not name a path", e);
    }
  }

  @Override
  public List<Path> inputs(String located) {
    return parse(located) instanceof SolverTimeChoice.Replay replay
        ? List.of(replay.trace())
        : List.of();
  }

  @Override
  public List<String> words() {
    return List.of("measured", "modelled");
  }

  @Override
  public String allowed() {
    return "measured, modelled or replay:<trace>";
  }

  @Override
  public String label() {
    return "choice";
  }

  private static boolean isReplay(String text) {
    return text.regionMatches(true, 0, REPLAY, 0, REPLAY.length());
  }

  private static String trace(String text) {
    String trace = text.substring(REPLAY.length()).trim();
    if (trace.isEmpty()) {
      throw new IllegalArgumentException("names no trace");
    }
    return trace;
  }
}
