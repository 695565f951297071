package org.vmplacebench.injector.vjob;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.vjob.VjobRequest;

/** Vjobs in CSV: a line with the names of columns, then a line for each vjob. */
final class CsvLines implements VjobFile.LineReader {

  private static final List<String> NEEDED = List.of("arrival_s", "vms", "memory_mb", "phases");
  private static final List<String> FURTHER = List.of("name", "vcpus", "estimate_s");
  private static final int MOST_VCPUS = 4096;

  private final VjobShape shape;
  private Map<String, Integer> columns;
  private boolean headRead;

  CsvLines(VjobShape shape) {
    this.shape = shape;
  }

  @Override
  public VjobRequest read(String line, int number) throws VjobShape.Malformed {
    if (line.isBlank() || line.startsWith("#")) {
      return null;
    }
    List<String> cells = Arrays.stream(line.split(",", -1)).map(CsvLines::plain).toList();
    if (!headRead) {
      headRead = true;
      readHead(cells);
      return null;
    }
    if (columns == null) {
      return null; // its head was wrong, which was told
    }
    if (cells.size() != columns.size()) {
      throw new VjobShape.Malformed(
          "has " + cells.size() + " cells", columns.size() + ", as the first line");
    }
    int vms = VjobShape.vms(cell(cells, "vms", ""));
    int megabytes = VjobShape.megabytes(cell(cells, "memory_mb", ""));
    int vcpus = VjobShape.count(cell(cells, "vcpus", "1"), "vCPUs", MOST_VCPUS);
    String estimate = cell(cells, "estimate_s", "");
    double guess = estimate.isEmpty() ? Double.NaN : VjobShape.seconds(estimate, "estimate");
    if (guess == 0) {
      throw new VjobShape.Malformed("estimate \"" + estimate + "\"", "a time above 0 s");
    }
    return shape.request(
        number,
        cell(cells, "name", "vjob-" + number),
        VjobShape.seconds(cell(cells, "arrival_s", ""), "submission"),
        vms,
        shape.type(megabytes, vcpus),
        VjobShape.phases(words(cell(cells, "phases", "")), vms),
        guess);
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split("\\s+"));
  }

  private static String plain(String cell) {
    String bare = cell.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  private void readHead(List<String> cells) throws VjobShape.Malformed {
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i);
      boolean known = NEEDED.contains(name) || FURTHER.contains(name);
      if (!known || found.put(name, i) != null) {
        throw new VjobShape.Malformed(
            "column \"" + name + "\" is " + (known ? "there twice" : "unknown"),
            String.join(", ", NEEDED) + "; and if wanted " + String.join(", ", FURTHER));
      }
    }
    for (String name : NEEDED) {
      if (!found.containsKey(name)) {
        throw new VjobShape.Malformed(
            "there is no column \"" + name + "\"", String.join(", ", NEEDED));
      }
    }
    columns = found;
  }

  private String cell(List<String> cells, String name, String otherwise) {
    Integer column = columns.get(name);
    return column == null || cells.get(column).isEmpty() ? otherwise : cells.get(column);
  }
}
