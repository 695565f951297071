package org.vmplacebench.traces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A result could not be written: disk full, no permission, a folder that vanished. Unchecked,
 * because results are written from the callbacks of a simulation, which ends with it.
 */
public final class TraceException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  private final String file;

  /**
   * Names the file and the reason.
   *
   * @param file what could not be written
   * @param cause why, as the system says it
   */
  public TraceException(Path file, IOException cause) {
    super("cannot write " + file + ": " + reason(cause), cause);
    this.file = file.toString();
  }

  /** The file that could not be written. */
  public String file() {
    return file;
  }

  /**
   * What the system says, without the name of the file, for example {@code No space left on
   * device}.
   */
  public static String reason(IOException cause) {
    if (cause instanceof FileSystemException failure) {
      // Its subclasses tell the reason by their name only: AccessDenied, FileAlreadyExists,
      // NotDirectory.
      String kind = failure.getClass().getSimpleName().replace("Exception", "");
      String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
      return failure.getReason() == null ? words : failure.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
