package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.vmplacebench.traces.table.SweepPoint;
import org.vmplacebench.traces.table.SweepPoints;
import org.vmplacebench.traces.table.TextCell;
import org.vmplacebench.workbench.sweep.store.RunStore;
import org.vmplacebench.workbench.sweep.store.WholeFiles;

/** The folder of one sweep in a store: its file, the list of its points, and their properties. */
public final class SweepDirectory {

  /** The sweep file as it was given. */
  public static final String FILE = "sweep.properties";

  /** A sweep file that says the same and builds on no other. */
  public static final String FLAT = "flat.properties";

  /** The list of its points. */
  public static final String POINTS = SweepPoints.NAME;

  private static final String PROPERTIES = "points";

  private final Path path;

  /** The folder of a sweep of this name, which need not exist. */
  public SweepDirectory(RunStore store, String name) {
    this(store.sweep(name));
  }

  /** The folder of a sweep. */
  public SweepDirectory(Path path) {
    this.path = path;
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /**
   * Writes the sweep file and the list of points, in place of those of an earlier call. What others
   * read at the same time is the whole of the old or of the new.
   */
  public void write(Sweep sweep) throws IOException {
    Files.createDirectories(path);
    Path fresh = WholeFiles.beside(path.resolve(POINTS));
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, format)) {
      List<String> header = new ArrayList<>(List.of(SweepPoints.INDEX, SweepPoints.HASH));
      header.addAll(sweep.axes());
      csv.printRecord(header);
      for (Point point : sweep.points()) {
        List<String> row = new ArrayList<>(List.of("" + point.index(), point.hash()));
        sweep.axes().forEach(key -> row.add(TextCell.written(point.axes().getOrDefault(key, ""))));
        csv.printRecord(row);
      }
    }
    WholeFiles.put(fresh, path.resolve(POINTS));
    WholeFiles.write(path.resolve(FILE), sweep.text());
    WholeFiles.write(path.resolve(FLAT), sweep.flat());
  }

  /**
   * The list of points.
   *
   * @throws org.vmplacebench.core.config.FaultsException where there is none
   */
  public List<SweepPoint> points() throws IOException {
    return SweepPoints.read(path);
  }

  /**
   * Writes the properties of points, each as a file that {@code run} takes, for executors whose
   * runs start elsewhere.
   *
   * @return the folder of the files, which are named {@code HASH.properties}
   */
  public Path writeProperties(List<Point> points) throws IOException {
    Path folder = Files.createDirectories(path.resolve(PROPERTIES));
    for (Point point : points) {
      Path file = properties(point.hash());
      if (!Files.exists(file)) {
        WholeFiles.write(file, point.settings().asPropertyFile());
      }
    }
    return folder;
  }

  /** The file in which {@link #writeProperties} puts the properties of a point. */
  public Path properties(String hash) {
    return path.resolve(PROPERTIES).resolve(hash + ".properties");
  }
}
