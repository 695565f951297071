package org.vmplacebench.platform;

import java.util.List;
import org.vmplacebench.core.platform.Platform;

/**
 * A platform as read from a file, with what its reader has to say about it.
 *
 * @param platform what the file describes
 * @param notices one line for each thing that was accepted but has no effect, or was taken from the
 *     defaults
 */
public record ParsedPlatform(Platform platform, List<String> notices) {

  /** Copies the list. */
  public ParsedPlatform {
    notices = List.copyOf(notices);
  }
}
