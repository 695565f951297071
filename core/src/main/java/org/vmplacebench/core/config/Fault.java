package org.vmplacebench.core.config;

import java.util.Objects;

/**
 * One thing that is wrong with what a user gave: a key, a line of a file, an attribute. Of a part
 * that is longer than {@value #LONGEST} characters, the middle is left out.
 *
 * @param where the place as a user would look for it, for example {@code platform.xml, line 4,
 *     <host> speed}
 * @param what what is wrong there, with the value as it was given
 * @param allowed what is allowed instead; empty where {@code what} already says it
 * @param hint what may have been meant, for example the nearest known name; empty where there is
 *     none
 */
public record Fault(String where, String what, String allowed, String hint) {

  /** More characters of a part are no help to anybody: a value may have millions. */
  static final int LONGEST = 600;

  private static final int HEAD = 200;
  private static final int TAIL = 200;

  /** Refuses missing parts; empty ones are fine. */
  public Fault {
    where = cut(Objects.requireNonNull(where, "where"));
    what = cut(Objects.requireNonNull(what, "what"));
    allowed = cut(Objects.requireNonNull(allowed, "allowed"));
    hint = cut(Objects.requireNonNull(hint, "hint"));
  }

  /** The text, without its middle where it is too long for a message. */
  public static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, HEAD)
            + "... ("
            + (text.length() - HEAD - TAIL)
            + " more characters) ..."
            + text.substring(text.length() - TAIL);
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
