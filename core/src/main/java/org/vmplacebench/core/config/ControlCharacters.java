package org.vmplacebench.core.config;

import java.util.OptionalInt;

/**
 * Characters that no name and no value has: in a file of lines, a script of a shell or a terminal
 * they would be more than a part of it. Those are the control characters of Unicode but the tab,
 * and its separators of lines and paragraphs.
 */
public final class ControlCharacters {

  private ControlCharacters() {}

  /**
   * Refuses a text that has one.
   *
   * @throws IllegalArgumentException with a message to be read after the text itself
   */
  public static void refuse(String text) {
    OptionalInt first = text.codePoints().filter(ControlCharacters::isOne).findFirst();
    if (first.isPresent()) {
      throw new IllegalArgumentException(
          String.format("has the control character U+%04X", first.getAsInt()));
    }
  }

  /** The text with {@code \\uXXXX} in place of each, fit for one line of a terminal. */
  public static String shown(String text) {
    if (text.codePoints().noneMatch(ControlCharacters::isOne)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isOne(character)) {
                shown.append(String.format("\\u%04X", character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }

  private static boolean isOne(int character) {
    int type = Character.getType(character);
    return (type == Character.CONTROL && character != '\t')
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
