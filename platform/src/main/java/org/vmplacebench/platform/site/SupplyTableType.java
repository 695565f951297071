package org.vmplacebench.platform.site;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.ValueType;

/** The type of a table of values by site: a run also reads the files that it names. */
final class SupplyTableType implements ValueType<Path> {

  private final ValueType<Path> file = ValueType.inputFile();

  @Override
  public String locate(String text, FileLocator files) {
    return file.locate(text, files);
  }

  @Override
  public Path parse(String text) {
    return file.parse(text);
  }

  @Override
  public List<Path> inputs(String located) {
    Path table = Path.of(located);
    List<Path> all = new ArrayList<>(List.of(table));
    try {
      for (SupplyTable.Row row : SupplyTable.read(table).rows()) {
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
          if (cell.getKey().endsWith(SupplyTable.FILE)) {
            all.add(table.resolveSibling(cell.getValue()).normalize());
          }
        }
      }
    } catch (InvalidPathException e) {
      // Whoever reads it tells what is wrong with it.
      return List.of(table);
    }
    return all;
  }

  @Override
  public String allowed() {
    return file.allowed();
  }

  @Override
  public String label() {
    return file.label();
  }
}
