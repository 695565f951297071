package org.vmplacebench.workbench.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vmplacebench.core.config.ControlCharacters;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Paths on the command line: not empty, and without control characters, which would be commands
 * where they get into scripts and lines of files.
 */
final class PathArgument implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty; allowed: a path");
    }
    try {
      ControlCharacters.refuse(text);
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw refused(text, "is not a path");
    } catch (IllegalArgumentException e) {
      throw refused(text, e.getMessage());
    }
  }

  private static TypeConversionException refused(String text, String what) {
    return new TypeConversionException(
        "\"" + ControlCharacters.shown(text) + "\" " + what + "; allowed: a path of one line");
  }
}
