package org.vmplacebench.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param until how seeds are added; nothing where all points are to be done
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
    Optional<UntilDecided> until,
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
    return with(renamed, until.map(before -> before.withHashes(names)));
  }

  /** The same with some of its points only. */
  public Sweep only(Set<String> hashes) {
    return with(points.stream().filter(point -> hashes.contains(point.hash())).toList(), until);
  }

  private Sweep with(List<Point> others, Optional<UntilDecided> otherUntil) {
    return new Sweep(name, file, text, flat, axes, others, otherUntil, settings, notices);
  }
}
