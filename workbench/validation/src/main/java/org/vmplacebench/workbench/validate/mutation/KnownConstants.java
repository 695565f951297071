package org.vmplacebench.workbench.validate.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The constants of the models, each once for each time that it stands in the code, and why the
 * validation need not notice that one is another: the resource {@code constants.txt}, a line {@code
 * class method constant: reason} each. A constant that nobody lists is a failure, so that who adds
 * one says which scenario guards it, or why none can.
 */
final class KnownConstants {

  /** In place of a reason: the validation notices. */
  static final String NOTICED = "noticed";

  private record Line(String key, String reason) {}

  private KnownConstants() {}

  /**
   * Why the validation cannot notice them, of those constants that it cannot. Of equal ones in a
   * method the first is on the first line.
   */
  static Map<Mutant, String> reasons(List<Mutant> constants) {
    List<Line> left = new ArrayList<>(lines());
    Map<Mutant, String> reasons = new LinkedHashMap<>();
    for (Mutant constant : constants) {
      Optional<Line> line =
          left.stream().filter(one -> one.key().equals(constant.key())).findFirst();
      line.ifPresent(left::remove);
      line.map(Line::reason)
          .filter(reason -> !reason.equals(NOTICED))
          .ifPresent(reason -> reasons.put(constant, reason));
    }
    return reasons;
  }

  /** What the list and the code do not have in common, in words; empty where they agree. */
  static List<String> differences(List<Mutant> constants) {
    List<String> listed = new ArrayList<>(lines().stream().map(Line::key).toList());
    List<String> differences = new ArrayList<>();
    for (Mutant constant : constants) {
      if (!listed.remove(constant.key())) {
        differences.add("NOT LISTED  " + constant + ": constants.txt lacks it");
      }
    }
    listed.forEach(key -> differences.add("GONE        " + key + ": constants.txt still has it"));
    return differences;
  }

  private static List<Line> lines() {
    try (InputStream text = KnownConstants.class.getResourceAsStream("constants.txt")) {
      if (text == null) {
        return List.of();
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .map(parts -> new Line(parts[0].strip(), parts[1].strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
