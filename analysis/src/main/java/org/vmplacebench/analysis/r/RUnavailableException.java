package org.vmplacebench.analysis.r;

/**
 * Says that R, or a package of it, is missing and how to get it, or that R has gone. Everything but
 * figures works without.
 */
public final class RUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  RUnavailableException(String message) {
    super(message);
  }

  RUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
