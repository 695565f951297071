package org.vmplacebench.parquet;

import java.io.IOException;

/** A file is no Parquet, broken, or lacks what is asked of it. */
public final class ParquetFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;

  ParquetFormatException(String file, String what, Throwable cause) {
    super(file + ": " + what, cause);
    this.what = what;
  }

  /** What is wrong; the message names the file as well. */
  public String what() {
    return what;
  }
}
