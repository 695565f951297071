package org.vmplacebench.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Settings;

/**
 * A sweep that was read and checked.
 *
 * @param name the base name of its file, by which a store knows it
 * @param file its file
 * @param text the text of the file
 * @param flat a sweep file that says the same and builds on no other, with absolute paths
 * @param axes names of the keys that vary, in the order of the file, the seed first
 * @param points its runs, each hash once; those of the first seed before those of the second
 * @param settings values of the keys of {@link SweepKeys#providers()}
 * @param notices what the user should know although the sweep can go on, a line each
 */
public record Sweep(
    String name,
    Path file,
    String text,
    String flat,
    List<String> axes,
    List<Point> points,
    Settings settings,
    List<String> notices) {

  /** Copies the lists. */
  public Sweep {
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    notices = List.copyOf(notices);
  }

  /**
   * The same with other names for some points.
   *
   * @param names by those that they have now
   */
  Sweep withHashes(Map<String, String> names) {
    List<Point> renamed =
        points.stream()
            .map(
                point ->
                    new Point(
                        point.index(),
                        names.getOrDefault(point.hash(), point.hash()),
                        point.axes(),
                        point.settings()))
            .toList();
    return new Sweep(name, file, text, flat, axes, renamed, settings, notices);
  }
}
