package org.vmplacebench.platform.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.TextFiles;

/**
 * A table of values by site. Lines that are blank or begin with # are comments.
 *
 * @param rows one for each site that it names, the first where there are several
 * @param faults all that is wrong with its form
 */
record SupplyTable(List<Row> rows, List<Fault> faults) {

  /** What the names of columns end with that name files. */
  static final String FILE = ".file";

  /** The first column. */
  static final String SITE = "site";

  private static final String PREFIX = "site.";

  /**
   * What it says of a site.
   *
   * @param where the line, for faults
   * @param cells texts that are not empty, by column
   */
  record Row(String where, String site, Map<String, String> cells) {}

  /** The name of the column that a key has. */
  static String column(Key<?> key) {
    return key.name().substring(PREFIX.length());
  }

  /** Reads a table: the rows that can be read, and all that is wrong with its form. */
  static SupplyTable read(Path file) {
    List<String> lines;
    try {
      lines = TextFiles.lines(file);
    } catch (IOException e) {
      return new SupplyTable(
          List.of(),
          List.of(new Fault(file.toString(), "cannot be read: " + e.getMessage(), "text", "")));
    }
    List<Fault> faults = new ArrayList<>();
    List<String> columns = List.of();
    List<Row> rows = new ArrayList<>();
    Set<String> sites = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = file + ":" + (i + 1);
      List<String> cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
      if (columns.isEmpty()) {
        columns = cells;
        head(columns, where, faults);
      } else if (cells.size() != columns.size()) {
        faults.add(
            new Fault(where, "has " + cells.size() + " cells", columns.size() + ", as above", ""));
      } else {
        Row row = row(where, columns, cells);
        if (!sites.add(row.site())) {
          faults.add(new Fault(where, "\"" + row.site() + "\" has a row already", "one", ""));
        } else {
          rows.add(row);
        }
      }
    }
    if (columns.isEmpty()) {
      faults.add(new Fault(file.toString(), "is empty", "a first line with " + SITE, ""));
    }
    return new SupplyTable(columns.contains(SITE) ? rows : List.of(), faults);
  }

  private static void head(List<String> columns, String where, List<Fault> faults) {
    List<String> known = new ArrayList<>(List.of(SITE));
    SupplyKeys.BY_SITE.forEach(key -> known.add(column(key)));
    if (!columns.contains(SITE)) {
      faults.add(new Fault(where, "lacks the column " + SITE, "names of columns", ""));
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String column : columns) {
      if (!known.contains(column)) {
        faults.add(
            new Fault(
                where,
                "\"" + column + "\" is no column",
                String.join(", ", known),
                NearestName.hint(column, known)));
      } else if (!seen.add(column)) {
        faults.add(new Fault(where, "\"" + column + "\" is there twice", "once", ""));
      }
    }
  }

  private static Row row(String where, List<String> columns, List<String> cells) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!columns.get(c).equals(SITE) && !cells.get(c).isEmpty()) {
        texts.put(columns.get(c), cells.get(c));
      }
    }
    int site = columns.indexOf(SITE);
    return new Row(where, site < 0 ? "" : cells.get(site), texts);
  }
}
