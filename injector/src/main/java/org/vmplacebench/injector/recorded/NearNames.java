package org.vmplacebench.injector.recorded;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.constraint.VmNames;

/** Which names of a recording are nearest to some that it does not have. */
final class NearNames implements RequestParser.Sink {

  private static final int MOST_LETTERS_MORE = 3;

  private final Map<String, String> nearest = new TreeMap<>();

  /** For names as constraints have them, such as {@code group:web}. */
  NearNames(Collection<String> names) {
    names.forEach(name -> nearest.put(name, ""));
  }

  /** What may have been meant by each. */
  Map<String, String> hints() {
    Map<String, String> hints = new TreeMap<>();
    nearest.forEach(
        (name, near) ->
            hints.put(name, near.isEmpty() ? "" : NearestName.hint(name, List.of(near))));
    return hints;
  }

  @Override
  public void take(RecordedRequest request) {}

  @Override
  public long vm(String name) {
    compare(VmNames.RECORDED, name);
    return RequestParser.Sink.super.vm(name);
  }

  @Override
  public long group(String name) {
    compare(VmNames.GROUP, name);
    return RequestParser.Sink.super.group(name);
  }

  private void compare(String prefix, String name) {
    for (Map.Entry<String, String> each : nearest.entrySet()) {
      String written = each.getKey();
      String before = each.getValue();
      if (written.startsWith(prefix)
          && !before.endsWith(":" + name)
          && Math.abs(written.length() - prefix.length() - name.length()) <= MOST_LETTERS_MORE) {
        String candidate = prefix + name;
        List<String> both = before.isEmpty() ? List.of(candidate) : List.of(before, candidate);
        if (NearestName.hint(written, both).endsWith(" " + candidate)) {
          each.setValue(candidate);
        }
      }
    }
  }
}
