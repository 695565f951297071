package org.vmplacebench.core.config;

import java.util.Objects;

/**
 * One thing that is wrong with what a user gave: a key, a line of a file, an attribute.
 *
 * @param where the place as a user would look for it, for example {@code platform.xml, line 4,
 *     <host> speed}
 * @param what what is wrong there, with the value as it was given
 * @param allowed what is allowed instead; empty where {@code what} already says it
 * @param hint what may have been meant, for example the nearest known name; empty where there is
 *     none
 */
public record Fault(String where, String what, String allowed, String hint) {

  /** Refuses missing parts; empty ones are fine. */
  public Fault {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(allowed, "allowed");
    Objects.requireNonNull(hint, "hint");
  }

  /** The fault as one readable line, without control characters. */
  @Override
  public String toString() {
    String line = where + ": " + what;
    if (!allowed.isEmpty()) {
      line += "; allowed: " + allowed;
    }
    return ControlCharacters.shown(hint.isEmpty() ? line : line + " (" + hint + ")");
  }
}
