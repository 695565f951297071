package org.vmplacebench.workbench.jvm;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of a command line as a POSIX shell takes them, whatever characters they have. */
public final class ShellWords {

  private ShellWords() {}

  /** The words with blanks in between; a shell reads just these again. */
  public static String quoted(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /** What one types to have this program do something: the launcher and these words. */
  public static String command(Object... words) {
    return "./run.sh " + quoted(Stream.of(words).map(Object::toString).toList());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
