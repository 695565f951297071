package org.vmplacebench.analysis.r;

/** An error that R reported while it evaluated a script, in R's own words. */
public final class RException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String words;
  private final String call;

  RException(String what, String words, String call) {
    super("R: " + what + ": " + words + (call.isEmpty() ? "" : " (in " + call + ")"));
    this.words = words;
    this.call = call;
  }

  /** R's message. */
  public String words() {
    return words;
  }

  /** The call in which it arose, as R shows it; empty where R does not tell. */
  public String call() {
    return call;
  }
}
