package org.vmplacebench.workbench.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** Collects what the user should know; keys of one file that are ignored alike share a line. */
final class Notices {

  private static final int SHOWN = FaultsException.SHOWN;

  private record Group(String file, String reason) {}

  private final List<String> lines = new ArrayList<>();
  private final Map<Group, List<String>> ignored = new LinkedHashMap<>();

  void add(String where, String text) {
    lines.add(where + ": " + text);
  }

  void ignored(PropertyAssignment assignment, String reason) {
    String key = assignment.key();
    ignored
        .computeIfAbsent(new Group(assignment.file(), reason), group -> new ArrayList<>())
        .add(assignment.isOnCommandLine() ? "-D" + key : key + " (line " + assignment.line() + ")");
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    lines.stream().limit(SHOWN).map(Fault::cut).forEach(all::add);
    if (lines.size() > SHOWN) {
      all.add("and " + (lines.size() - SHOWN) + " notices more");
    }
    ignored.forEach(
        (group, keys) -> {
          String file = group.file().isEmpty() ? "" : group.file() + ": ";
          String more = keys.size() > SHOWN ? " and " + (keys.size() - SHOWN) + " more" : "";
          all.add(
              file
                  + Fault.cut(String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size()))))
                  + more
                  + ": ignored, "
                  + group.reason());
        });
    return all;
  }
}
