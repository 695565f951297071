package org.vmplacebench.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * Reads SimGrid's platform files, version 4 and 4.1, with the meaning that SimGrid 3.32 gives them.
 *
 * <p>Zones may use the routings Full, Cluster, Star, Floyd, Dijkstra, DijkstraCache and None;
 * {@code <cluster>} may be flat. Beyond SimGrid's own XML, a Star zone is what SimGrid's C++
 * interface calls by that name, with {@code *} as the other end of its routes. Hosts may have the
 * properties {@code memory} (bytes, or with a unit such as {@code 32GiB}) and {@code vm_capacity}
 * (demand units); what they do not say comes from {@link HostDefaults}.
 *
 * <p>A document type is stepped over, nothing outside the file is ever read, and no entity is
 * expanded.
 */
public final class PlatformXml {

  private final HostDefaults defaults;

  /**
   * A reader.
   *
   * @param defaults what hosts have where the file does not say it
   */
  public PlatformXml(HostDefaults defaults) {
    this.defaults = Objects.requireNonNull(defaults, "defaults");
  }

  /**
   * Reads a file.
   *
   * @throws FaultsException with all the faults of the file, or with the one that it cannot be read
   */
  public ParsedPlatform read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    } catch (IOException | UncheckedIOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  file.toString(),
                  "cannot be read: " + e.getMessage(),
                  "a readable platform file",
                  "")));
    }
  }

  /**
   * Reads a document.
   *
   * @param in the document; stays open
   * @param source what to call it in faults and notices
   * @throws FaultsException with all the faults of the document
   */
  public ParsedPlatform read(InputStream in, String source) {
    return new PlatformReader(defaults, new Reports(source)).read(XmlTree.read(in, source));
  }
}
